//! Where a platform's keys are found: did:web and its document (DID Core 1.0, did:web method).

use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use super::credential::Issuer;
use super::jwt;
use super::keys::{Jwk, Jwks, PublicKey};
use super::report::Reason;

/// Largest document of another platform that is read, in bytes.
pub const LARGEST: usize = 64 * 1024;

/// The document of this platform: its keys, the one in use first, and that they sign statements.
pub fn document(issuer: &Issuer, keys: &[PublicKey]) -> Value {
    let did = issuer.did();
    let names: Vec<String> = keys.iter().map(|key| key.kid(did)).collect();
    let methods: Vec<Value> = keys
        .iter()
        .map(|key| {
            json!({
                "id": key.kid(did),
                "type": "JsonWebKey",
                "controller": did,
                "publicKeyJwk": {
                    "kty": "OKP", "crv": "Ed25519", "x": key.x(), "use": "sig", "kid": key.kid(did),
                },
            })
        })
        .collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": names,
    })
}

/// Where the document of a did:web is; `None` for anything else. By https, but on one's own machine.
pub fn address(did: &str) -> Option<Url> {
    let name = did.strip_prefix("did:web:")?;
    let mut parts = name.split(':');
    let host = parts
        .next()?
        .replace("%3A", ":")
        .replace("%5B", "[")
        .replace("%5D", "]");
    let path: String = parts.map(|part| format!("/{part}")).collect();
    let end = if path.is_empty() {
        "/.well-known/did.json"
    } else {
        "/did.json"
    };
    let local = host.split(':').next() == Some("localhost") || host.starts_with("127.0.0.1");
    let scheme = if local { "http" } else { "https" };
    let url = Url::parse(&format!("{scheme}://{host}{path}{end}")).ok()?;
    // Nothing in the name may lead to another host than it says.
    let whole = !host.is_empty()
        && url.username().is_empty()
        && url.query().is_none()
        && url.fragment().is_none();
    whole.then_some(url)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    id: String,
    #[serde(default)]
    verification_method: Vec<Method>,
    #[serde(default)]
    assertion_method: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Method {
    id: String,
    public_key_jwk: Option<Jwk>,
}

/// The keys with which `did` signs statements, from its document.
///
/// # Errors
/// When it is none, or another one's.
pub fn keys(document: &[u8], did: &str) -> Result<Jwks, Reason> {
    if document.len() > LARGEST {
        return Err(Reason::TooLarge);
    }
    let document: Document = jwt::parse(document)?;
    if document.id != did {
        return Err(Reason::OtherIssuer);
    }
    let allowed = |id: &str| document.assertion_method.iter().any(|name| name == id);
    let key = |method: &Method| {
        let jwk = method.public_key_jwk.clone()?;
        allowed(&method.id).then(|| Jwk {
            kid: Some(method.id.clone()),
            ..jwk
        })
    };
    Ok(Jwks {
        keys: document
            .verification_method
            .iter()
            .filter_map(key)
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::keys::Signer;
    use super::*;

    #[test]
    fn a_did_says_where_its_document_is() {
        let at = |did: &str| address(did).map(String::from);
        for (did, url) in [
            (
                "did:web:palier.example",
                "https://palier.example/.well-known/did.json",
            ),
            (
                "did:web:a.example:town:b",
                "https://a.example/town/b/did.json",
            ),
            (
                "did:web:a.example%3A8443",
                "https://a.example:8443/.well-known/did.json",
            ),
            (
                "did:web:localhost%3A8080",
                "http://localhost:8080/.well-known/did.json",
            ),
        ] {
            assert_eq!(at(did).as_deref(), Some(url));
        }
        for bad in [
            "did:key:z6Mk",
            "did:web:",
            "web:a",
            "did:web:a@b",
            "did:web:a?b",
            "did:web:a#b",
            "did:web:a b",
        ] {
            assert_eq!(at(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_keys_of_our_own_document_are_found_again() {
        let issuer = Issuer::at(&Url::parse("https://palier.example/").unwrap()).unwrap();
        let key = Signer::from_seed(&[3; 32]).public();
        let text = document(&issuer, &[key]).to_string();
        let found = keys(text.as_bytes(), issuer.did()).unwrap();
        assert_eq!(found.keys.len(), 1);
        assert_eq!(found.keys[0].x, Some(key.x()));
        assert_eq!(found.keys[0].kid, Some(key.kid(issuer.did())));
        assert_eq!(
            keys(text.as_bytes(), "did:web:other.example").unwrap_err(),
            Reason::OtherIssuer
        );
    }

    #[test]
    fn a_key_that_does_not_sign_statements_is_left_out() {
        let text = r#"{"id": "did:web:a", "verificationMethod": [
            {"id": "did:web:a#b", "publicKeyJwk": {"kty": "OKP"}}], "assertionMethod": []}"#;
        assert!(keys(text.as_bytes(), "did:web:a").unwrap().keys.is_empty());
    }
}
