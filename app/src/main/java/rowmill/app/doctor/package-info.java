/**
 * {@code rowmill doctor}: what is wrong here, all at once, with what mends it. Start at {@link
 * rowmill.app.doctor.DoctorCommand}. With a request, it asks the running server, as any client may, whether the datasource would
 * be made; without one, it looks at this machine, the data directory and what is registered in it, server or no server. Both
 * give findings of one form, which {@link rowmill.app.page.FindingsPage} prints. It changes nothing.
 */
@NullMarked
package rowmill.app.doctor;

import org.jspecify.annotations.NullMarked;
