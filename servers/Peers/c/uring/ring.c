#define _GNU_SOURCE
#include "ring.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SQ_ENTRIES = 1024, CQ_ENTRIES = 8192 };

static uint32_t load(const uint32_t *at)
{
    return __atomic_load_n(at, __ATOMIC_ACQUIRE);
}

static void store(uint32_t *at, uint32_t value)
{
    __atomic_store_n(at, value, __ATOMIC_RELEASE);
}

static void refuse(const char *reason)
{
    fprintf(stderr, "c-io-uring: %s\n", reason);
    exit(2);
}

void require_uring(void)
{
    struct setup_params params = {0};
    struct probe probe = {0};
    long fd = syscall(SYS_SETUP, 1, &params);
    if (fd < 0 && errno == EPERM)
        refuse("io_uring is forbidden here (EPERM): by kernel.io_uring_disabled, or by a filter of system calls, as of a container");
    if (fd < 0 && errno == ENOSYS)
        refuse("this kernel has no io_uring, or a filter of system calls hides it (ENOSYS)");
    if (fd < 0)
        refuse(strerror(errno));
    if (syscall(SYS_REGISTER, fd, REGISTER_PROBE, &probe, 0) < 0 || probe.last_op < LAST_OP_OF_6_0)
        refuse("the kernel's io_uring has no multishot receive: needs Linux 6.0");
    close((int)fd);
}

static long set_up(struct setup_params *params)
{
    uint32_t wanted[] = {SETUP_SINGLE_ISSUER | SETUP_DEFER_TASKRUN, 0}; // Linux before 6.1 has not both
    long fd = -1;
    for (int i = 0; fd < 0 && i < 2; i++) {
        *params = (struct setup_params){
            .cq_entries = CQ_ENTRIES,
            .flags = SETUP_R_DISABLED | SETUP_SUBMIT_ALL | SETUP_CQSIZE | wanted[i],
        };
        fd = syscall(SYS_SETUP, SQ_ENTRIES, params);
    }
    return fd;
}

static void *map(int fd, size_t bytes, off_t offset)
{
    return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, offset);
}

bool open_ring(struct ring *r)
{
    struct setup_params p;
    long fd = set_up(&p);
    if (fd < 0)
        return false;
    size_t sq_bytes = p.sq.array + p.sq_entries * sizeof(uint32_t), cq_bytes = p.cq.cqes + p.cq_entries * sizeof(struct cqe);
    char *rings = map((int)fd, sq_bytes > cq_bytes ? sq_bytes : cq_bytes, OFF_RINGS);
    struct sqe *sqes = map((int)fd, p.sq_entries * sizeof *sqes, OFF_SQES);
    if (rings == MAP_FAILED || sqes == MAP_FAILED)
        return false;
    *r = (struct ring){
        .fd = (int)fd,
        .sq_head = (uint32_t *)(rings + p.sq.head),
        .sq_tail = (uint32_t *)(rings + p.sq.tail),
        .sq_flags = (uint32_t *)(rings + p.sq.flags),
        .cq_head = (uint32_t *)(rings + p.cq.head),
        .cq_tail = (uint32_t *)(rings + p.cq.tail),
        .sq_mask = *(uint32_t *)(rings + p.sq.mask),
        .cq_mask = *(uint32_t *)(rings + p.cq.mask),
        .sq_entries = p.sq_entries,
        .sqes = sqes,
        .cqes = (struct cqe *)(rings + p.cq.cqes),
    };
    for (uint32_t i = 0; i < p.sq_entries; i++)
        ((uint32_t *)(rings + p.sq.array))[i] = i;
    return true;
}

bool enable_ring(struct ring *r)
{
    return syscall(SYS_REGISTER, r->fd, REGISTER_ENABLE_RINGS, NULL, 0) == 0;
}

bool register_buffers(struct ring *r, struct ring_buffer *buffers, uint32_t entries)
{
    struct buffer_ring_registration registration = {.addr = (uint64_t)(uintptr_t)buffers, .entries = entries};
    return syscall(SYS_REGISTER, r->fd, REGISTER_PBUF_RING, &registration, 1) == 0;
}

struct sqe *next_sqe(struct ring *r)
{
    while (r->tail - load(r->sq_head) == r->sq_entries)
        submit_and_wait(r, 0);
    struct sqe *s = &r->sqes[r->tail++ & r->sq_mask];
    memset(s, 0, sizeof *s);
    return s;
}

void submit_and_wait(struct ring *r, int milliseconds)
{
    int64_t time[2] = {milliseconds / 1000, milliseconds % 1000 * 1000000ll};
    struct wait_argument argument = {.time = (uint64_t)(uintptr_t)time};
    bool limited = milliseconds > 0;
    store(r->sq_tail, r->tail);
    long entered = syscall(SYS_ENTER, r->fd, r->tail - *r->sq_head, milliseconds != 0, ENTER_GETEVENTS | (limited ? ENTER_EXT_ARG : 0),
                           limited ? &argument : NULL, limited ? sizeof argument : 0);
    // Short of memory, or of room for completions, until some are taken: what was not submitted is so the next time.
    if (entered < 0 && errno != ETIME && errno != EINTR && errno != EAGAIN && errno != EBUSY) {
        fprintf(stderr, "c-io-uring: io_uring_enter: %s\n", strerror(errno));
        abort();
    }
}

bool take_cqe(struct ring *r, struct cqe *taken)
{
    uint32_t head = *r->cq_head;
    if (head == load(r->cq_tail))
        return false;
    *taken = r->cqes[head & r->cq_mask];
    store(r->cq_head, head + 1);
    return true;
}

bool is_settled(const struct ring *r)
{
    return r->tail == load(r->sq_head) && !(load(r->sq_flags) & SQ_CQ_OVERFLOW);
}
