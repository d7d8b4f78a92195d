/* Samples and the table of figures. Knows numbers and limits, not where they come from. */
#ifndef WW_BENCH_FIGURES_H
#define WW_BENCH_FIGURES_H

#include <stdbool.h>

enum { WW_SAMPLES_MAX = 4096 };

/* A zeroed struct is valid and empty; more than WW_SAMPLES_MAX are dropped. */
struct ww_samples {
    double values[WW_SAMPLES_MAX];
    int count;
};
void ww_samples_add(struct ww_samples *samples, double value);
/* The smallest value that `percent` of the samples do not exceed; NAN when there is none. Sorts the
 * samples. */
double ww_samples_percentile(struct ww_samples *samples, double percent);
double ww_samples_median(struct ww_samples *samples);
double ww_samples_max(const struct ww_samples *samples);

/* Where two limits stand (`times_floor` and `limit`), the looser holds. */
struct ww_figure {
    const char *name;
    double value;
    const char *unit;
    double floor;       /* the same on this machine at its least; 0: there is none */
    double times_floor; /* at most that many times the floor; 0: no such limit */
    double limit;       /* at most; 0: none, negative: at most zero */
};

struct ww_table {
    int misses;
};
void ww_table_head(void);
/* Prints "name value unit ratio limit ok". A value of NAN is a miss. */
void ww_table_print(struct ww_table *table, const struct ww_figure *figure);

#endif
