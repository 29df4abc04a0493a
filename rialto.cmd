@echo off
rem Builds what is missing, then runs it: see "rialto help". The same as ./rialto, for Windows.
setlocal EnableExtensions DisableDelayedExpansion

set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "SERVER_JAR=%ROOT%\server\target\rialto-server.jar"
set "DESKTOP_JAR=%ROOT%\client-desktop\target\rialto-desktop\rialto-desktop.jar"
set "BUILD_LOG=%ROOT%\target\rialto-build.log"
set "LOCK=%ROOT%\target\rialto-build.lock"

set "COMMAND=%~1"
if "%COMMAND%"=="" (
    call :usage 1>&2
    exit /b 2
)
for %%W in (help --help -h) do if /i "%COMMAND%"=="%%W" (
    call :usage
    exit /b 0
)

call :find_jdk || exit /b 1
if /i "%COMMAND%"=="demo" goto demo
if /i "%COMMAND%"=="desktop" goto desktop
goto server

:server
call :build server || exit /b 1
"%JDK%\bin\java" --enable-native-access=ALL-UNNAMED -jar "%SERVER_JAR%" %*
exit /b %ERRORLEVEL%

:desktop
call :build client-desktop || exit /b 1
call :rest_of_line %*
"%JDK%\bin\java" %UNSAFE% --enable-native-access=ALL-UNNAMED -jar "%DESKTOP_JAR%" %REST%
exit /b %ERRORLEVEL%

rem --- the demo ---------------------------------------------------------------

:demo
set "DATA="
set "DESKTOP_WORDS="
set "SERVER_WORDS="
:demo_word
shift
if "%~1"=="" goto demo_words_read
set "KNOWN="
for %%W in (--data --lang --theme) do if "%~1"=="%%W" set "KNOWN=yes"
if not defined KNOWN (
    set SERVER_WORDS=%SERVER_WORDS% %1
    goto demo_word
)
if "%~2"=="" (
    echo rialto: %~1 needs a value 1>&2
    exit /b 1
)
if "%~1"=="--data" (
    set "DATA=%~f2"
) else (
    set DESKTOP_WORDS=%DESKTOP_WORDS% %1 %2
)
shift
goto demo_word
:demo_words_read

call :build server client-desktop || exit /b 1
if defined DATA goto demo_folder_made
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
set /a N=0
:demo_folder
set /a N+=1
mkdir "%ROOT%\target\demo-%N%" 2>nul || goto demo_folder
set "DATA=%ROOT%\target\demo-%N%"
:demo_folder_made
if not exist "%DATA%" mkdir "%DATA%" || exit /b 1

rem The server runs in this console without a window of its own; closing the desktop stops it through its
rem process number, which it writes to run\ops.json.
del "%DATA%\demo.out" 2>nul
start "" /b "%JDK%\bin\java" --enable-native-access=ALL-UNNAMED -jar "%SERVER_JAR%" serve --demo --data "%DATA%" %SERVER_WORDS% >"%DATA%\demo.out" 2>"%DATA%\demo.log" <nul
set /a TRIES=0
:demo_wait
findstr /b /c:"ready on " "%DATA%\demo.out" >nul 2>nul && goto demo_ready
findstr /b /c:"rialto: " "%DATA%\demo.log" >nul 2>nul && goto demo_failed
set /a TRIES+=1
if %TRIES% geq 60 goto demo_failed
call :pause_a_second
goto demo_wait

:demo_failed
type "%DATA%\demo.log" 1>&2
exit /b 1

:demo_ready
findstr /b /c:"port " "%DATA%\demo.log" 1>&2
type "%DATA%\demo.out"
call :json url URL
call :json account ACCOUNT
call :json token TOKEN
call :json pid SERVER_PID
call :seconds BEGUN
echo %TOKEN%| "%JDK%\bin\java" %UNSAFE% --enable-native-access=ALL-UNNAMED -jar "%DESKTOP_JAR%" --server "%URL%" --account "%ACCOUNT%" --token-stdin --data "%DATA%\desktop" %DESKTOP_WORDS%
set "CODE=%ERRORLEVEL%"
call :seconds ENDED
set /a TOOK=ENDED-BEGUN
if %CODE% equ 3 if %TOOK% leq 10 goto demo_text
call :stop_server
echo server stopped, data kept in %DATA%
exit /b %CODE%

:demo_text
echo the window could not be opened (see above)
echo serving until a key is pressed; the log is %DATA%\demo.log
pause >nul
call :stop_server
echo server stopped, data kept in %DATA%
exit /b 0

rem Windows has no SIGTERM: the process is ended, and the database mends itself at the next start.
:stop_server
if defined SERVER_PID taskkill /pid %SERVER_PID% /f >nul 2>nul
exit /b 0

rem json FIELD VARIABLE: from run\demo.json, which has each field on a line of its own
:json
set "VALUE="
for /f "tokens=1,*" %%A in ('findstr /r /c:"^ *.%1.:" "%DATA%\run\demo.json"') do set VALUE=%%B
if not defined VALUE exit /b 1
set VALUE=%VALUE:,=%
set "%2=%VALUE:"=%"
exit /b 0

rem --- the JDK ----------------------------------------------------------------

:find_jdk
set "JDK="
if defined RIALTO_JAVA_HOME call :try_jdk "%RIALTO_JAVA_HOME%"
if not defined JDK if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where java 2^>nul') do if not defined JDK call :try_jdk "%%~dpJ.."
if not defined JDK for %%V in (Java "Eclipse Adoptium" Microsoft) do (
    for /d %%J in ("%ProgramFiles%\%%~V\*") do if not defined JDK call :try_jdk "%%~J"
)
if not defined JDK (
    echo rialto: no JDK 17 or newer ^(with javac^) was found; get one from https://adoptium.net or set RIALTO_JAVA_HOME 1>&2
    exit /b 1
)
set "UNSAFE="
if %JAVA_MAJOR% geq 23 set "UNSAFE=--sun-misc-unsafe-memory-access=allow"
exit /b 0

:try_jdk
if not exist "%~1\bin\java.exe" exit /b 1
if not exist "%~1\bin\javac.exe" exit /b 1
if not exist "%~1\release" exit /b 1
set "FOUND="
for /f "tokens=2 delims==." %%N in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "FOUND=%%~N"
if not defined FOUND exit /b 1
set "FOUND=%FOUND:"=%"
if %FOUND% lss 17 exit /b 1
set "JDK=%~f1"
set "JAVA_MAJOR=%FOUND%"
exit /b 0

rem --- building ---------------------------------------------------------------

rem build MODULE...: builds those whose jar is missing or older than its sources
:build
call :outdated %*
if not defined MODULES exit /b 0
where mvn >nul 2>nul || (
    echo rialto: Maven is needed to build this checkout, but there is no mvn on the PATH; see https://maven.apache.org/install.html 1>&2
    exit /b 1
)
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
set "TOLD="
:build_lock
mkdir "%LOCK%" 2>nul && goto build_locked
if not defined TOLD echo rialto: waiting for another build ^(if there is none, remove %LOCK%^) 1>&2
set "TOLD=yes"
call :pause_a_second
goto build_lock
:build_locked
call :outdated %*
if not defined MODULES (
    rmdir "%LOCK%"
    exit /b 0
)
echo rialto: building %MODULES% ^(log: %BUILD_LOG%^) 1>&2
set "COMMIT="
for /f "delims=" %%C in ('git -C "%ROOT%" rev-parse --short HEAD 2^>nul') do set "COMMIT=%%C"
set "KEPT_JAVA_HOME=%JAVA_HOME%"
set "JAVA_HOME=%JDK%"
call mvn -B -f "%ROOT%\pom.xml" -pl %MODULES% -am -DskipTests "-Dcommit=%COMMIT%" package >"%BUILD_LOG%" 2>&1
set "BUILT=%ERRORLEVEL%"
set "JAVA_HOME=%KEPT_JAVA_HOME%"
if %BUILT% equ 0 call :remember "%MODULES%"
rmdir "%LOCK%"
if %BUILT% equ 0 exit /b 0
call :last_lines "%BUILD_LOG%" 20 1>&2
echo rialto: the build failed; the whole log is %BUILD_LOG% 1>&2
exit /b 1

rem Sets MODULES, separated by commas.
:outdated
set "MODULES="
:outdated_next
if "%~1"=="" exit /b 0
if "%~1"=="server" call :check "%SERVER_JAR%" server
if "%~1"=="client-desktop" call :check "%DESKTOP_JAR%" client-desktop
shift
goto outdated_next

rem check JAR MODULE: against the copy of the sources that the last build left, since a batch file cannot
rem compare the time of a file with that of a tree
:check
set "OLD="
if not exist "%~1" set "OLD=yes"
for %%D in (shared-protocol %~2) do (
    xcopy "%ROOT%\%%D\src\main" "%ROOT%\target\built\%~2\%%D" /d /l /s /y /i 2>nul | findstr /c:"\" >nul && set "OLD=yes"
)
if not defined OLD exit /b 0
if defined MODULES (set "MODULES=%MODULES%,%~2") else set "MODULES=%~2"
exit /b 0

rem remember MODULE[,MODULE]
:remember
for %%M in (%~1) do for %%D in (shared-protocol %%M) do (
    xcopy "%ROOT%\%%D\src\main" "%ROOT%\target\built\%%M\%%D" /d /s /y /i /q >nul
)
exit /b 0

:last_lines
set /a LINES=0
for /f %%N in ('find /c /v "" ^<"%~1"') do set /a LINES=%%N-%2
if %LINES% lss 0 set /a LINES=0
more +%LINES% "%~1"
exit /b 0

:pause_a_second
ping -n 2 127.0.0.1 >nul
exit /b 0

:seconds
for /f "tokens=1-3 delims=:., " %%A in ("%TIME: =0%") do set /a %1=(1%%A-100)*3600+(1%%B-100)*60+(1%%C-100)
exit /b 0

:rest_of_line
set "REST="
:rest_word
shift
if "%~1"=="" exit /b 0
set REST=%REST% %1
goto rest_word

:usage
echo Usage: rialto COMMAND [options]
echo.
echo   demo      starts a server with sample people and opens the desktop signed in;
echo             takes the options of serve, and --lang and --theme of desktop
echo   serve     runs the server
echo   desktop   opens the desktop application
echo   admin     manages people, tokens and rooms
echo   config    shows the configuration
echo   bench     measures this machine
echo   help      shows this; every command has --help
echo.
echo What is missing is built first (needs Maven). JDK 17 or newer: RIALTO_JAVA_HOME,
echo JAVA_HOME, the PATH and the usual folders are searched, in this order.
exit /b 0
