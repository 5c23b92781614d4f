/**
 * The settings of a server, from its data directory's file {@code settings.properties} and from options.
 *
 * <p>Start at {@link rowmill.app.settings.SettingsFile}. One request, followed through: {@code rowmill serve --port 8000} asks
 * for the settings of its data directory and gives {@code listen.port = 8000}. {@code SettingsText} splits the file into
 * names and values. {@link rowmill.app.settings.SettingsFile#read} asks {@code SettingsReader} for one setting after another, each with
 * its {@code Form}, its default and its meaning ({@code Words}), and makes the records that the server takes. What was asked
 * for is all that there is: a name in the file that nobody asked for is an error, and {@code rowmill settings} and
 * {@code docs/settings.md} list exactly these.
 */
@NullMarked
package rowmill.app.settings;

import org.jspecify.annotations.NullMarked;
