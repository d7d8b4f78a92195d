#include "figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void ww_samples_add(struct ww_samples *samples, double value)
{
    if (samples->count < WW_SAMPLES_MAX)
        samples->values[samples->count++] = value;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double ww_samples_percentile(struct ww_samples *samples, double percent)
{
    if (samples->count == 0)
        return NAN;
    qsort(samples->values, (size_t)samples->count, sizeof samples->values[0], compare);
    int rank = (int)ceil(percent / 100 * samples->count);
    return samples->values[rank > 0 ? rank - 1 : 0];
}

double ww_samples_median(struct ww_samples *samples)
{
    return ww_samples_percentile(samples, 50);
}

double ww_samples_max(const struct ww_samples *samples)
{
    double max = samples->count ? samples->values[0] : NAN;
    for (int i = 1; i < samples->count; i++)
        max = samples->values[i] > max ? samples->values[i] : max;
    return max;
}

void ww_table_head(void)
{
    printf("%-34s %10s %-6s %7s %9s\n", "figure", "value", "unit", "x floor", "at most");
}

void ww_table_print(struct ww_table *table, const struct ww_figure *figure)
{
    double limit = figure->limit;
    if (figure->times_floor * figure->floor > limit)
        limit = figure->times_floor * figure->floor;
    bool limited = figure->limit != 0 || figure->times_floor != 0;
    if (limit < 0)
        limit = 0;
    /* Written so that NAN, a figure that could not be measured, misses. */
    bool met = limited ? figure->value <= limit : !isnan(figure->value);
    table->misses += !met;

    char ratio[16] = "", most[16] = "";
    if (figure->floor > 0)
        snprintf(ratio, sizeof ratio, "%.2f", figure->value / figure->floor);
    if (limited)
        snprintf(most, sizeof most, "%.2f", limit);
    printf("%-34s %10.2f %-6s %7s %9s %s\n", figure->name, figure->value, figure->unit, ratio, most,
           met ? (limited ? "ok" : "") : "MISS");
    fflush(stdout);
}
