#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

// Latencies in nanoseconds, in the buckets of an HdrHistogram of three significant digits up to 2^41.
struct histogram {
    int64_t *counts;
    int64_t count, sum, maximum;
};

void clear_histogram(struct histogram *h);
void record(struct histogram *h, int64_t nanoseconds);
double percentile_us(const struct histogram *h, double percent);

// The compressed form V2 in base64, as the libraries of HdrHistogram read it; the caller frees it.
char *encode_histogram(const struct histogram *h);

#endif
