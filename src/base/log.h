/* One line per event on stderr, where the service manager's journal picks it up. */
#ifndef WW_BASE_LOG_H
#define WW_BASE_LOG_H

/* Never logs what a person typed or chose. */
void ww_log(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
