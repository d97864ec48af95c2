//! What the application writes to its log, kept for tests that look for what must not be there.

use std::io::Write;
use std::sync::{Mutex, Once};

static HEARD: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static ONCE: Once = Once::new();

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HEARD
            .lock()
            .expect("nobody panics while writing")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// From now on everything that any test's application logs is kept, down to `debug`.
pub(crate) fn listen() {
    ONCE.call_once(|| {
        let filter = tracing_subscriber::EnvFilter::new("info,palier=debug,actix=debug");
        tracing_subscriber::fmt()
            .json()
            .with_env_filter(filter)
            .with_writer(|| Ear)
            .init();
    });
}

/// All that was logged so far.
pub(crate) fn heard() -> String {
    String::from_utf8_lossy(&HEARD.lock().expect("nobody panics while writing")).into_owned()
}
