// Tries the official JavaScript clients of three generations against our engine; see README.md.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import io2 from "socket.io-client-2";
import { io as io3 } from "socket.io-client-3";
import { io as io4 } from "socket.io-client-4";

const TARGET = fileURLToPath(new URL("../../../target/", import.meta.url));
const MAIN = "org.rialto.server.transport.socketio.ClientServer";
const PATIENCE = 10_000;

const generations = { "2.5.0": io2, "3.1.3": io3, "4.8.4": io4 };
const transports = { default: undefined, websocket: ["websocket"], polling: ["polling"] };

function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${PATIENCE} ms`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const next = (socket, event) =>
  within(new Promise((resolve) => socket.once(event, (...args) => resolve(args))), event);

const ack = (socket, event, ...args) =>
  within(new Promise((resolve) => socket.emit(event, ...args, (...back) => resolve(back))), "acknowledgement");

async function until(condition, what) {
  const deadline = Date.now() + PATIENCE;
  while (!condition()) {
    assert(Date.now() < deadline, `no ${what} within ${PATIENCE} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function startServer(port) {
  const listed = join(TARGET, "test.classpath");
  assert(existsSync(listed), `${listed} is missing: see README.md`);
  const classpath = [join(TARGET, "test-classes"), join(TARGET, "classes"), readFileSync(listed, "utf8").trim()];
  const server = spawn("java", ["-cp", classpath.join(delimiter), MAIN, `${port}`], { stdio: "inherit" });
  const deadline = Date.now() + 30_000;
  for (;;) {
    assert(server.exitCode === null && Date.now() < deadline, "the server does not start");
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return server;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function stopServer(server) {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill();
  return within(ended, "end of the server");
}

function connect(io, url, options) {
  return io(url, { forceNew: true, reconnectionDelay: 100, reconnectionDelayMax: 300, ...options });
}

async function converse(socket) {
  const texts = ["plain", "引号 \"'\\ 😀\n\u2028 第二行", "大".repeat(60_000)];
  for (const text of texts) {
    const back = next(socket, "message-back");
    socket.emit("message", text, { list: [1, true, null, 2.5], text });
    assert.deepEqual(await back, [text, { list: [1, true, null, 2.5], text }]);
  }
  assert.deepEqual(await ack(socket, "message-with-ack", 1, { 二: "two" }), [1, { 二: "two" }]);

  const bytes = Buffer.from([0, 1, 2, 254, 255]);
  const back = next(socket, "message-back");
  socket.emit("message", { file: bytes, name: "a" }, bytes);
  const [first, second] = await back;
  assert.equal(first.name, "a");
  assert.deepEqual(Buffer.from(first.file), bytes);
  assert.deepEqual(Buffer.from(second), bytes);
  const [acked] = await ack(socket, "message-with-ack", bytes);
  assert.deepEqual(Buffer.from(acked), bytes);

  socket.once("question", (question, reply) => reply(question.toUpperCase(), bytes));
  const answer = next(socket, "answer");
  socket.emit("ask-me", "well?");
  const [word, attachment] = await answer;
  assert.equal(word, "WELL?");
  assert.deepEqual(Buffer.from(attachment), bytes);
}

async function orderOfMany(socket) {
  const seen = [];
  const collect = (n) => seen.push(n);
  socket.on("message-back", collect);
  for (let n = 0; n < 500; n++) socket.emit("message", n);
  await until(() => seen.length === 500, "five hundred messages");
  socket.off("message-back", collect);
  assert.deepEqual(seen, [...Array(500).keys()]);
}

async function refused(version, io, url) {
  const socket = connect(io, url, { query: { token: "bad" }, reconnection: false });
  const [error] = await next(socket, version.startsWith("2.") ? "error" : "connect_error");
  assert.equal(error.message ?? error, "unauthorized");
  socket.close();
}

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
let server = await startServer(port);
let failed = 0;

async function check(name, task) {
  try {
    await task();
    console.log(`ok    ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL  ${name}: ${error.stack}`);
  }
}

const sockets = [];
for (const [version, io] of Object.entries(generations)) {
  for (const [kind, names] of Object.entries(transports)) {
    const name = `${version} ${kind}`;
    const socket = connect(io, url, names && { transports: names });
    await check(`${name}: connects and talks`, async () => {
      await next(socket, "welcome");
      await converse(socket);
      if (kind !== "polling") {
        await until(() => socket.io.engine.transport.name === "websocket", "upgrade");
      }
      await converse(socket);
      await orderOfMany(socket);
    });
    await check(`${name}: a namespace of its own`, async () => {
      const custom = socket.io.socket("/custom");
      await next(custom, "welcome");
      await converse(custom);
      custom.disconnect();
      await converse(socket);
    });
    sockets.push([name, socket]);
  }
  await check(`${version}: is told why it is refused`, () => refused(version, io, url));
}

await check("all outlive some heartbeats", async () => {
  await new Promise((resolve) => setTimeout(resolve, 3500));
  for (const [name, socket] of sockets) assert(socket.connected, name);
});

const gone = sockets.map(([, socket]) => next(socket, "disconnect"));
await stopServer(server);
await Promise.all(gone);
const back = sockets.map(([, socket]) => next(socket, "welcome"));
back.forEach((welcome) => welcome.catch(() => {})); // looked at below
server = await startServer(port);
for (const [i, [name, socket]] of sockets.entries()) {
  await check(`${name}: comes back after a restart`, async () => {
    await back[i];
    await converse(socket);
  });
  socket.close();
}

await stopServer(server);
console.log(failed ? `${failed} failed` : "all passed");
process.exit(failed ? 1 : 0);
