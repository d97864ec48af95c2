//! What is kept in memory beside the database.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

type Anything = Arc<dyn Any + Send + Sync>;

/// What features keep in memory beside a database, one thing of each type: made empty when it is
/// first asked for, gone with the program. Cheap to clone.
#[derive(Clone, Default)]
pub struct Kept(Arc<Mutex<HashMap<TypeId, Anything>>>);

impl Kept {
    /// The one of this type.
    pub fn of<T: Any + Send + Sync + Default>(&self) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Arc::new(T::default()));
        // What stands under a type is of that type.
        known.clone().downcast().unwrap_or_default()
    }
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}
