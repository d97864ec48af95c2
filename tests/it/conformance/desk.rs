//! Where tasks are set: keys, credentials and presentations, and the files of one task.

use std::process::{Command, Output};

use palier::reputation::holder::Holder;
use palier::reputation::jwt;
use palier::reputation::keys::{AuthorSecret, Signer};
use serde_json::{Value, json};
use uuid::Uuid;

pub(super) const METHOD: &str = "https://issuer.example/people#key";

/// A folder with the files of one task after the other.
pub(super) struct Desk {
    pub(super) folder: tempfile::TempDir,
    pub(super) key: Value,
}

impl Desk {
    pub(super) fn new(key: Value) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        Desk { folder, key }
    }

    pub(super) fn ed25519() -> Desk {
        let x = signer().public().x();
        let public = json!({"kty": "OKP", "crv": "Ed25519", "x": x, "kid": "thumbprint"});
        Desk::new(method(public, &json!({"d": jwt::encode([3; 32])})))
    }

    pub(super) fn p256() -> Desk {
        let holder = holder();
        Desk::new(method(json!(holder.public()), &holder.private()))
    }

    pub(super) fn each() -> [Desk; 2] {
        [Desk::ed25519(), Desk::p256()]
    }

    pub(super) fn run(&self, task: &str, feature: &str, input: &str, more: &[&str]) -> Output {
        let path = |name: &str| self.folder.path().join(name);
        std::fs::write(path("input"), input).unwrap();
        std::fs::write(path("key"), self.key.to_string()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_palier"));
        command.args(["conformance", task, "--feature", feature]);
        for name in ["input", "key", "output"] {
            command.arg(format!("--{name}")).arg(path(name));
        }
        command.args(more).output().unwrap()
    }

    /// The result, and what came of it.
    pub(super) fn outcome(
        &self,
        task: &str,
        feature: &str,
        input: &str,
        more: &[&str],
    ) -> (String, String) {
        let output = self.run(task, feature, input, more);
        assert!(output.status.success(), "{output:?}");
        let answer = std::fs::read(self.folder.path().join("output")).unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        let text = |name: &str| answer[name].as_str().unwrap().to_owned();
        (text("result"), text("data"))
    }

    #[track_caller]
    pub(super) fn issue(&self, feature: &str, input: &Value, more: &[&str]) -> String {
        let (result, data) = self.outcome("issue", feature, &input.to_string(), more);
        assert_eq!(result, "success", "{feature}: {data}");
        data
    }

    #[track_caller]
    pub(super) fn verified(&self, feature: &str, token: &str) -> Value {
        let (result, data) = self.outcome("verify", feature, token, &[]);
        assert_eq!(result, "success", "{feature}: {data}");
        serde_json::from_str(&data).unwrap()
    }

    /// Why a token is refused.
    #[track_caller]
    pub(super) fn refusal(&self, feature: &str, token: &str) -> String {
        let (result, data) = self.outcome("verify", feature, token, &[]);
        assert_eq!(result, "failure", "{feature}: {data}");
        data
    }

    /// A presentation of these, which holds whatever is given.
    pub(super) fn present(&self, credentials: &Value) -> String {
        self.issue("presentation_jose", &presentation(credentials), &[])
    }
}

fn signer() -> Signer {
    Signer::from_seed(&[3; 32])
}

pub(super) fn holder() -> Holder {
    Holder::of(&AuthorSecret::from_bytes([1; 32]), Uuid::from_u128(1))
}

pub(super) fn method(public: Value, secret: &Value) -> Value {
    json!({"id": METHOD, "type": "JsonWebKey", "publicKeyJwk": public, "secretKeyJwk": secret})
}

pub(super) fn credential() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:uuid:0b9fd0e0-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "NeighbourCredential"],
        "issuer": {"id": "https://issuer.example/people", "name": "The caretaker"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:ana",
            "name": "Ana",
            "home": {"street": "Rue des Dames", "floor": 3},
            "phones": ["0612", "0147"],
        },
    })
}

pub(super) fn presentation(credentials: &Value) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": "VerifiablePresentation",
        "holder": "https://issuer.example/people",
        "verifiableCredential": credentials,
    })
}

pub(super) fn envelope(address: &str) -> Value {
    json!({
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": address,
        "type": "EnvelopedVerifiableCredential",
    })
}

/// A token that the Ed25519 key signed, whatever it says.
pub(super) fn signed(header: &Value, claims: &Value) -> String {
    let (header, claims) = (header.to_string(), claims.to_string());
    let message = format!("{}.{}", jwt::encode(header), jwt::encode(claims));
    let signature = jwt::encode(signer().sign(message.as_bytes()));
    format!("{message}.{signature}")
}

pub(super) fn header() -> Value {
    json!({"alg": "EdDSA", "typ": "vc+jwt", "cty": "vc", "kid": METHOD})
}

/// One member of a value replaced.
pub(super) fn with(mut value: Value, name: &str, other: Value) -> Value {
    value[name] = other;
    value
}
