// The buckets of HdrHistogram (https://github.com/HdrHistogram/HdrHistogram): the lowest 2,048 values have one each; above, each doubling
// has 1,024. The compressed form V2 is: cookie, length, and a zlib stream (RFC 1950) of cookie, length of the counts, five numbers of the
// histogram's shape, and the counts as ZigZag LEB128, in which a negative number stands for so many zeros. The stream is stored, not
// deflated: it is small, and no library is needed.
#define _GNU_SOURCE
#include "histogram.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

enum { HALF_BITS = 10, HALF = 1 << HALF_BITS, LONGEST_BITS = 41, COUNTS = (LONGEST_BITS - HALF_BITS + 1) * HALF, DIGITS = 3 };
enum { COOKIE = 0x1c849303 | 0x10, COMPRESSED = 0x1c849304 | 0x10, MOST_STORED = 65535 };

static int index_of(int64_t value)
{
    int bucket = 63 - __builtin_clzll((uint64_t)value | (2 * HALF - 1)) - HALF_BITS;
    return (bucket + 1) * HALF + (int)(value >> bucket) - HALF;
}

static int64_t highest_of(int index)
{
    int bucket = index / HALF - 1, sub = index % HALF + HALF;
    if (bucket < 0)
        return index;
    return ((int64_t)(sub + 1) << bucket) - 1;
}

void clear_histogram(struct histogram *h)
{
    if (!h->counts && !(h->counts = malloc(COUNTS * sizeof *h->counts)))
        abort();
    memset(h->counts, 0, COUNTS * sizeof *h->counts);
    h->count = h->sum = h->maximum = 0;
}

void record(struct histogram *h, int64_t nanoseconds)
{
    int64_t most = (1ll << LONGEST_BITS) - 1, value = nanoseconds < 0 ? 0 : nanoseconds > most ? most : nanoseconds;
    h->counts[index_of(value)]++;
    h->count++;
    h->sum += value;
    if (value > h->maximum)
        h->maximum = value;
}

double percentile_us(const struct histogram *h, double percent)
{
    int64_t rank = (int64_t)(percent / 100 * (double)h->count + 0.999999), seen = 0;
    for (int i = 0; i < COUNTS; i++)
        if ((seen += h->counts[i]) >= rank && seen > 0)
            return (double)(highest_of(i) < h->maximum ? highest_of(i) : h->maximum) / 1e3;
    return (double)h->maximum / 1e3;
}

static uint8_t *put32(uint8_t *at, uint32_t value)
{
    value = htobe32(value);
    return (uint8_t *)memcpy(at, &value, 4) + 4;
}

static uint8_t *put64(uint8_t *at, uint64_t value)
{
    value = htobe64(value);
    return (uint8_t *)memcpy(at, &value, 8) + 8;
}

// The ninth byte has all eight bits of what is left: 64 = 8 * 7 + 8.
static uint8_t *put_count(uint8_t *at, int64_t value)
{
    uint64_t left = ((uint64_t)value << 1) ^ (uint64_t)(value >> 63);
    for (int i = 0; i < 8 && left >> 7; i++, left >>= 7)
        *at++ = (uint8_t)(left | 0x80);
    *at++ = (uint8_t)left;
    return at;
}

static uint8_t *put_counts(uint8_t *at, const struct histogram *h)
{
    int last = COUNTS;
    while (last > 0 && !h->counts[last - 1])
        last--;
    for (int i = 0; i < last;) {
        int zeros = 0;
        while (i < last && !h->counts[i])
            zeros++, i++;
        at = zeros ? put_count(at, -zeros) : put_count(at, h->counts[i++]);
    }
    return at;
}

static uint8_t *put_stored(uint8_t *at, const uint8_t *bytes, size_t count)
{
    uint32_t a = 1, b = 0;
    *at++ = 0x78;
    *at++ = 0x01;
    for (size_t done = 0; done < count;) {
        size_t some = count - done < MOST_STORED ? count - done : MOST_STORED;
        *at++ = done + some == count;
        *at++ = (uint8_t)some, *at++ = (uint8_t)(some >> 8);
        *at++ = (uint8_t)~some, *at++ = (uint8_t)(~some >> 8);
        at = (uint8_t *)memcpy(at, bytes + done, some) + some;
        done += some;
    }
    for (size_t i = 0; i < count; i++) {
        a = (a + bytes[i]) % 65521;
        b = (b + a) % 65521;
    }
    return put32(at, b << 16 | a);
}

static char *base64(const uint8_t *bytes, size_t count)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *text = malloc((count + 2) / 3 * 4 + 1), *at = text;
    for (size_t i = 0; text && i < count; i += 3) {
        uint32_t three = (uint32_t)bytes[i] << 16 | (i + 1 < count ? bytes[i + 1] << 8 : 0) | (i + 2 < count ? bytes[i + 2] : 0);
        for (int k = 0; k < 4; k++)
            *at++ = i + (size_t)k > count ? '=' : digits[three >> (18 - 6 * k) & 63];
    }
    if (text)
        *at = '\0';
    return text;
}

char *encode_histogram(const struct histogram *h)
{
    static uint8_t plain[COUNTS * 9 + 64], packed[COUNTS * 9 + 1024];
    uint64_t ratio;
    double one = 1;
    memcpy(&ratio, &one, sizeof ratio);
    uint8_t *at = put32(put32(put32(put32(plain, COOKIE), 0), 0), DIGITS);
    uint8_t *counts = put64(put64(put64(at, 1), (1ull << LONGEST_BITS) - 1), ratio);
    uint8_t *end = put_counts(counts, h);
    put32(plain + 4, (uint32_t)(end - counts));
    uint8_t *stream = put32(put32(packed, COMPRESSED), 0), *packed_end = put_stored(stream, plain, (size_t)(end - plain));
    put32(packed + 4, (uint32_t)(packed_end - stream));
    return base64(packed, (size_t)(packed_end - packed));
}
