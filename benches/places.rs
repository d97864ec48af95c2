//! What places cost: finding one by name, the rules about an area, and the ranges of a search.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use palier::places::{Area, Point, Size, nearest, offered_sizes, ranges, search};

fn places(criterion: &mut Criterion) {
    let Ok(epinal) = Point::new(48.18324, 6.45304) else {
        return;
    };
    for query in ["épinal", "saint", "s", "paris batignolles"] {
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
    criterion.bench_function("ranges of 50 km", |bencher| {
        bencher.iter(|| ranges(black_box(area), 50_000));
    });
}

criterion_group!(benches, places);
criterion_main!(benches);
