#ifndef URING_ABI_H
#define URING_ABI_H

// What io_uring(7) is between a program and the kernel, as far as it is used here: declared anew, since the C library's package may have
// headers that are older than the kernel. Names are those of include/uapi/linux/io_uring.h, without their prefixes.

#include <stdint.h>

enum { SYS_SETUP = 425, SYS_ENTER = 426, SYS_REGISTER = 427 }; // the same on all architectures

enum { OP_POLL_ADD = 6, OP_SENDMSG = 9, OP_ACCEPT = 13, OP_ASYNC_CANCEL = 14, OP_SEND = 26, OP_RECV = 27, OP_MSG_RING = 40 };
enum { LAST_OP_OF_6_0 = 47 }; // that kernel brought the multishot receive, too, which no probe tells of

enum { SETUP_CQSIZE = 1 << 3, SETUP_R_DISABLED = 1 << 6, SETUP_SUBMIT_ALL = 1 << 7 };
enum { SETUP_SINGLE_ISSUER = 1 << 12, SETUP_DEFER_TASKRUN = 1 << 13 };
enum { ENTER_GETEVENTS = 1 << 0, ENTER_EXT_ARG = 1 << 3 };
enum { REGISTER_PROBE = 8, REGISTER_ENABLE_RINGS = 12, REGISTER_PBUF_RING = 22 };
enum { SQE_BUFFER_SELECT = 1 << 5, SQE_CQE_SKIP_SUCCESS = 1 << 6 };
enum { SQ_CQ_OVERFLOW = 1 << 1 };
enum { CQE_BUFFER = 1 << 0, CQE_MORE = 1 << 1, CQE_BUFFER_SHIFT = 16 };
enum { ACCEPT_MULTISHOT = 1 << 0, RECV_MULTISHOT = 1 << 1, POLL_ADD_MULTI = 1 << 0 };
enum { ASYNC_CANCEL_ALL = 1 << 0, ASYNC_CANCEL_FD = 1 << 1 };

#define OFF_RINGS 0ll
#define OFF_SQES 0x10000000ll

struct sqe {
    uint8_t opcode;
    uint8_t flags;
    uint16_t ioprio;
    int32_t fd;
    uint64_t off;
    uint64_t addr;
    uint32_t len;
    uint32_t op_flags;
    uint64_t user_data;
    uint16_t buf_group;
    uint16_t personality;
    int32_t file_index;
    uint64_t more[2];
};

struct cqe {
    uint64_t user_data;
    int32_t res;
    uint32_t flags;
};

struct sq_offsets {
    uint32_t head, tail, mask, entries, flags, dropped, array, reserved;
    uint64_t user_addr;
};

struct cq_offsets {
    uint32_t head, tail, mask, entries, overflow, cqes, flags, reserved;
    uint64_t user_addr;
};

struct setup_params {
    uint32_t sq_entries, cq_entries, flags, sq_thread_cpu, sq_thread_idle, features, wq_fd, reserved[3];
    struct sq_offsets sq;
    struct cq_offsets cq;
};

struct wait_argument {
    uint64_t sigmask;
    uint32_t sigmask_bytes, min_wait_us;
    uint64_t time; // of a struct { int64_t seconds, nanoseconds; }
};

// The tail of the ring lies in its first buffer.
struct ring_buffer {
    uint64_t addr;
    uint32_t len;
    uint16_t number;
    uint16_t tail;
};

struct buffer_ring_registration {
    uint64_t addr;
    uint32_t entries;
    uint16_t group, flags;
    uint64_t reserved[3];
};

struct probe {
    uint8_t last_op, length;
    uint16_t reserved;
    uint32_t more[3];
};

#endif
