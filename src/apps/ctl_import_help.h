/* What wegweiserctl import --help says: every kind explains itself there. */
#ifndef WW_APPS_CTL_IMPORT_HELP_H
#define WW_APPS_CTL_IMPORT_HELP_H

extern const char ctl_import_help[];

#endif
