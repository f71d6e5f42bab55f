//! An allocator that counts.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

/// The allocator of the system, with three counters. Growing counts like allocating: memory may have to be found and
/// copied.
pub struct Counting;

static COUNT: AtomicU64 = AtomicU64::new(0);
static TAKEN: AtomicU64 = AtomicU64::new(0);
static FREED: AtomicU64 = AtomicU64::new(0);

/// How many times memory was taken so far, and how many bytes.
pub fn so_far() -> (u64, u64) {
    (COUNT.load(Ordering::Relaxed), TAKEN.load(Ordering::Relaxed))
}

/// How many bytes are in use.
pub fn live() -> u64 {
    // What is freed was taken before; the other way round, another thread could free in between.
    let freed = FREED.load(Ordering::Acquire);
    TAKEN.load(Ordering::Acquire).saturating_sub(freed)
}

fn taken(bytes: usize) {
    COUNT.fetch_add(1, Ordering::Relaxed);
    TAKEN.fetch_add(bytes as u64, Ordering::Relaxed);
}

fn freed(bytes: usize) {
    FREED.fetch_add(bytes as u64, Ordering::Release);
}

// SAFETY: every call is passed on as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        taken(size);
        freed(layout.size());
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        freed(layout.size());
        unsafe { System.dealloc(pointer, layout) }
    }
}
