//! A passkey made by hand, for what a browser would never send.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// An authenticator with one Ed25519 key, whose owner says yes.
pub(crate) struct Wallet {
    key: SigningKey,
    /// How often it says that it signed.
    pub(crate) counter: u32,
}

/// The id of its passkey.
const ID: &[u8] = b"a passkey by hand";
/// A person was there and proved to be themselves; a new passkey follows.
const VERIFIED: u8 = 0b101;
const ATTESTED: u8 = 0b100_0000;

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn client(kind: &str, challenge: &str) -> Vec<u8> {
    let origin = "http://localhost:8080";
    let said = json!({"type": kind, "challenge": challenge, "origin": origin});
    said.to_string().into_bytes()
}

/// The question on a page.
pub(crate) fn challenge(page: &str) -> String {
    let (_, rest) = page.split_once("data-challenge=\"").expect("a question");
    rest.split_once('"').unwrap().0.to_owned()
}

impl Wallet {
    pub(crate) fn new() -> Wallet {
        Wallet {
            key: SigningKey::from_bytes(&[5; 32]),
            counter: 1,
        }
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest("localhost").to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// The fields of a new passkey.
    pub(crate) fn register(&self, challenge: &str) -> Vec<(&'static str, String)> {
        let mut data = self.data(VERIFIED | ATTESTED);
        data.extend([0; 16]);
        data.extend((ID.len() as u16).to_be_bytes());
        data.extend(ID);
        data.extend([0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 0x20]);
        data.extend(self.key.verifying_key().to_bytes());
        vec![
            ("name", "By hand".to_owned()),
            ("client_data", encode(&client("webauthn.create", challenge))),
            ("authenticator_data", encode(&data)),
        ]
    }

    /// The fields of a proof.
    pub(crate) fn prove(&self, challenge: &str) -> Vec<(&'static str, String)> {
        let (client, data) = (client("webauthn.get", challenge), self.data(VERIFIED));
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        vec![
            ("credential", encode(ID)),
            ("client_data", encode(&client)),
            ("authenticator_data", encode(&data)),
            ("signature", encode(&self.key.sign(&signed).to_bytes())),
        ]
    }
}
