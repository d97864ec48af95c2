//! What places cost: finding one by name, the rules about an area, and what lies within a radius.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use palier::places::{Area, Point, Size, nearest, offered_sizes, reached, search};

fn places(criterion: &mut Criterion) {
    let Ok(epinal) = Point::new(48.18324, 6.45304) else {
        return;
    };
    for query in [
        "épinal",
        "saint",
        "s",
        "1",
        "17e",
        "17ème arrondissement de paris",
        "paris batignolles",
    ] {
        criterion.bench_function(&format!("search {query}"), |bencher| {
            bencher.iter(|| search(black_box(query), Some(epinal), 10));
        });
    }
    criterion.bench_function("nearest place", |bencher| {
        bencher.iter(|| nearest(black_box(epinal)));
    });
    let area = Area::at(epinal, Size::default());
    criterion.bench_function("sizes offered", |bencher| {
        bencher.iter(|| offered_sizes(black_box(area)));
    });
    for within in [10_000, 50_000] {
        criterion.bench_function(&format!("areas reached within {within} m"), |bencher| {
            bencher.iter(|| reached(black_box(area), within));
        });
    }
}

criterion_group!(benches, places);
criterion_main!(benches);
