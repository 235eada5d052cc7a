/** Numbers of Linux on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/mman-common.h, mman.h). */

export const SYS = {
  mmap: 9,
  mprotect: 10,
  munmap: 11,
  rtSigaction: 13,
  mremap: 25,
  mincore: 27,
  madvise: 28,
  getpid: 39,
  sigaltstack: 131,
  gettid: 186,
  tgkill: 234,
} as const;

export const PROT = { none: 0, read: 1, write: 2, exec: 4 } as const;
export const MAP = { shared: 1, private: 2, fixed: 0x10, anonymous: 0x20, low: 0x40, noReserve: 0x4000 } as const;
export const MREMAP = { mayMove: 1, fixed: 2 } as const;
export const MADV = { dontNeed: 4, remove: 9 } as const;
export const PAGE = 4096;
