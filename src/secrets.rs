//! The instance's secrets: from the settings where several instances share them, else made at
//! first start in the data folder, readable by its owner only.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::RngCore;

use crate::config::{Config, Secret};
use crate::db::backup::Key;
use crate::error::{Error, Result};

/// Three times 32 secret bytes.
pub struct Secrets {
    /// Signs session tokens.
    pub session_key: [u8; 32],
    /// The issuer's Ed25519 seed.
    pub signing_key: [u8; 32],
    /// Makes the pseudonyms of authors in exports.
    pub author_secret: [u8; 32],
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

impl Secrets {
    /// Reads the secrets, or makes those that are missing.
    ///
    /// # Errors
    /// When one is malformed, or the data folder cannot be written.
    pub fn load(config: &Config, random: &mut impl RngCore) -> Result<Secrets> {
        let folder = config.data.join("keys");
        let mut one = |name: &str, set: &Option<Secret>| match set {
            Some(secret) => decode(name, secret.reveal()),
            None => {
                let mut new = [0; 32];
                random.fill_bytes(&mut new);
                kept(&folder, name, new)
            }
        };
        Ok(Secrets {
            session_key: one("session", &config.session_key)?,
            signing_key: one("signing", &config.signing_key)?,
            author_secret: one("author", &config.author_secret)?,
        })
    }
}

impl Secrets {
    /// The secrets by the names of their files, for a backup.
    pub fn named(&self) -> [Key; 3] {
        let key = |name: &str, secret: [u8; 32]| Key {
            name: name.to_owned(),
            secret: secret.to_vec(),
        };
        [
            key("session", self.session_key),
            key("signing", self.signing_key),
            key("author", self.author_secret),
        ]
    }
}

/// Makes a new signing key. One that is kept in the folder is replaced there; one that comes from the
/// settings is answered, in base64, to be put there.
///
/// # Errors
/// When the data folder cannot be written.
pub fn rotate(config: &Config, random: &mut impl RngCore) -> Result<Option<String>> {
    let mut new = [0; 32];
    random.fill_bytes(&mut new);
    if config.signing_key.is_some() {
        return Ok(Some(STANDARD.encode(new)));
    }
    let folder = config.data.join("keys");
    let (next, path) = (folder.join("signing.next"), folder.join("signing.key"));
    std::fs::remove_file(&next)
        .or_else(missing)
        .map_err(Error::internal)?;
    write_private(&next, &new).map_err(Error::internal)?;
    // In one step: whatever happens, there is the former key or the new one.
    std::fs::rename(next, path).map_err(Error::internal)?;
    Ok(None)
}

fn missing(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

/// Created with its mode, and only if it is not there: no moment in which others could read it.
fn write_private(path: &Path, secret: &[u8; 32]) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(STANDARD.encode(secret).as_bytes())?;
    file.sync_all()
}

/// Puts the secrets of a backup into a data folder.
///
/// # Errors
/// Conflict `restore-occupied` when there are others; when one is malformed or cannot be written.
pub fn put(data: &Path, keys: &[Key]) -> Result<()> {
    let folder = data.join("keys");
    for Key { name, secret } in keys {
        let secret: [u8; 32] = secret.as_slice().try_into().map_err(Error::internal)?;
        let known = ["session", "signing", "author"].contains(&name.as_str());
        if !known || kept(&folder, name, secret)? != secret {
            return Err(Error::conflict("restore-occupied"));
        }
    }
    Ok(())
}

fn decode(name: &str, text: &str) -> Result<[u8; 32]> {
    STANDARD
        .decode(text.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| Error::internal(format!("the {name} key must be 32 bytes in base64")))
}

/// The secret in the folder; this new one, if there is none yet.
fn kept(folder: &Path, name: &str, new: [u8; 32]) -> Result<[u8; 32]> {
    std::fs::create_dir_all(folder).map_err(Error::internal)?;
    let path = folder.join(format!("{name}.key"));
    match write_private(&path, &new) {
        Ok(()) => Ok(new),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => decode(
            name,
            &std::fs::read_to_string(&path).map_err(Error::internal)?,
        ),
        Err(error) => Err(Error::internal(error)),
    }
}
