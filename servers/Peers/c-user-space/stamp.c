#include "stamp.h"
#include "packet.h"

// The largest prime below 2^20, and a stride near it over the golden ratio: neighbouring connections begin far apart.
enum { LENGTH = 1048573, STRIDE = 648055 };

static uint8_t table[LENGTH + MOST_SEGMENT_BYTES];

void make_stamps(void)
{
    uint64_t state = 0x9e3779b97f4a7c15;
    for (int i = 0; i < LENGTH + MOST_SEGMENT_BYTES; i++) {
        // xorshift64* (Vigna 2016, https://arxiv.org/abs/1402.6246); behind its end the table repeats its beginning.
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        table[i] = i < LENGTH ? (uint8_t)((state * 0x2545f4914f6cdd1d) >> 56) : table[i - LENGTH];
    }
}

const uint8_t *stamp_at(long long id, uint32_t offset)
{
    return table + (id % LENGTH * STRIDE + offset) % LENGTH;
}
