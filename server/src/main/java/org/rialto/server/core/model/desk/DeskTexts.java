package org.rialto.server.core.model.desk;

/**
 * What the desk says by itself, and when it is there; an empty text is not said. {@code {agent}} and {@code {visitor}}
 * stand for their names.
 *
 * @param greeting to a visitor who is given an agent at once
 * @param received to one who had waited, or was given to somebody else
 * @param offline when the agent a visitor writes to is not there
 * @param outOfHours once in each case, outside the opening hours
 * @param rating to a visitor whom an agent asks for a rating
 * @param hours see {@link OpeningHours}
 */
public record DeskTexts(
        String greeting, String received, String offline, String outOfHours, String rating, String hours, String zone) {
    public static final DeskTexts STANDARD = new DeskTexts(
            "", "您好，客服{agent}已接入，为您服务!", "", "现在是非工作时间，请留言，我们会尽快回复您!", "请您对本次服务作出评价，谢谢!", "", "Asia/Shanghai");

    public OpeningHours openingHours() {
        return OpeningHours.parse(hours, zone).orElse(OpeningHours.ALWAYS);
    }
}
