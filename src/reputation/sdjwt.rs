//! Credentials that can be shown in part: SD-JWT (RFC 9901).
//!
//! What its holder may keep to themselves is replaced by a digest before the issuer signs; whoever is
//! to see it gets the *disclosure* that the digest was made of. On the way a credential is
//! `<JWT>~<disclosure>~…~<proof of the holder, or nothing>`.

use std::collections::{HashMap, HashSet};

use rand::RngCore;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::jwt;
use super::report::Reason;

/// Where an object lists the digests of what is kept out of it.
pub(super) const DIGESTS: &str = "_sd";
/// Where the claims name the hash function.
pub(super) const ALGORITHM: &str = "_sd_alg";
/// Where an array keeps the digest of an element. Our own credentials have none, and may not.
pub(super) const ELEMENT: &str = "...";
/// The one hash function that we use and accept.
pub(super) const SHA_256: &str = "sha-256";

/// A credential on its way, in its parts.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// What the issuer signed.
    pub jwt: &'a str,
    /// All between the JWT and the last `~`, each with its `~` at the end.
    disclosed: &'a str,
    /// Everything up to the last `~`, with it: what the holder's proof is about.
    pub bound: &'a str,
    /// The holder's proof.
    pub binding: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Takes a credential apart.
    ///
    /// # Errors
    /// When there is no `~` in it.
    pub fn of(text: &'a str) -> Result<Self, Reason> {
        let (jwt, rest) = text.split_once('~').ok_or(Reason::NotAnSdJwt)?;
        let (disclosed, binding) = match rest.rfind('~') {
            Some(at) => rest.split_at(at + 1),
            None => ("", rest),
        };
        let (bound, _) = text.split_at(text.len() - binding.len());
        Ok(Self {
            jwt,
            disclosed,
            bound,
            binding: Some(binding).filter(|proof| !proof.is_empty()),
        })
    }

    /// The disclosures that came along.
    pub fn disclosures(&self) -> impl Iterator<Item = &'a str> {
        self.disclosed.split_terminator('~')
    }
}

/// Takes the values at these JSON pointers (RFC 6901) out of the claims and leaves digests in their
/// place. Answers the disclosures, in the order of the pointers that there were.
pub fn conceal(claims: &mut Value, pointers: &[&str], random: &mut dyn RngCore) -> Vec<String> {
    let mut disclosures = Vec::new();
    for pointer in pointers {
        let Some((parent, name)) = pointer.rsplit_once('/') else {
            continue;
        };
        let Some(Value::Object(object)) = claims.pointer_mut(parent) else {
            continue;
        };
        let Some(value) = object.remove(name) else {
            continue;
        };
        let mut salt = [0; 16];
        random.fill_bytes(&mut salt);
        let disclosure = jwt::encode(json!([jwt::encode(salt), name, value]).to_string());
        add_digest(object, digest(&disclosure));
        disclosures.push(disclosure);
    }
    if let (false, Value::Object(object)) = (disclosures.is_empty(), claims) {
        object.insert(ALGORITHM.into(), json!(SHA_256));
    }
    disclosures
}

/// The digests are sorted, so that their order tells nothing.
fn add_digest(object: &mut Map<String, Value>, digest: String) {
    let list = object.entry(DIGESTS).or_insert_with(|| json!([]));
    if let Value::Array(list) = list {
        list.push(Value::String(digest));
        list.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
}

/// The digest of a disclosure: SHA-256 over its base64url text, in base64url (RFC 9901, 4.2.3).
pub(super) fn digest(disclosure: &str) -> String {
    jwt::encode(Sha256::digest(disclosure))
}

/// The credential as it is kept and shown: JWT and disclosures, without a proof of the holder.
pub fn join<'a>(jwt: &str, disclosures: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = jwt.to_owned() + "~";
    for disclosure in disclosures {
        text.push_str(disclosure);
        text.push('~');
    }
    text
}

/// What the name of a disclosure is, for who chooses what to show.
///
/// # Errors
/// When it is no disclosure.
pub fn name(disclosure: &str) -> Result<String, Reason> {
    read(disclosure).map(|(name, _)| name)
}

/// Claims with what was disclosed back in its place.
#[derive(Debug)]
pub struct Revealed {
    /// The claims, as if nothing had been taken out of them, but for what stays hidden.
    pub claims: Value,
    /// How many values stay hidden.
    pub hidden: usize,
}

/// Puts disclosures back where their digests are (RFC 9901, 7.1, more strictly: what is disclosed
/// holds no further digests, and arrays none at all, for ours do not).
///
/// # Errors
/// When a disclosure belongs to no digest, comes twice or would overwrite something, when a digest
/// comes twice, or when the hash function is another one.
pub fn reveal<'a>(
    mut claims: Value,
    disclosures: impl Iterator<Item = &'a str>,
) -> Result<Revealed, Reason> {
    if let Value::Object(object) = &mut claims
        && let Some(algorithm) = object.remove(ALGORITHM)
        && algorithm != SHA_256
    {
        return Err(Reason::WrongAlgorithm);
    }
    let mut work = Revealing::default();
    for disclosure in disclosures {
        let known = work.open.insert(digest(disclosure), read(disclosure)?);
        if known.is_some() {
            return Err(Reason::ForgedDisclosure);
        }
    }
    work.visit(&mut claims)?;
    if !work.open.is_empty() {
        return Err(Reason::ForgedDisclosure);
    }
    Ok(Revealed {
        claims,
        hidden: work.hidden,
    })
}

/// A disclosure's name and value.
fn read(disclosure: &str) -> Result<(String, Value), Reason> {
    let (_salt, name, value): (String, String, Value) = jwt::parse(&jwt::decode(disclosure)?)?;
    let reserved = [DIGESTS, ELEMENT, ALGORITHM].contains(&name.as_str());
    if reserved || holds_digests(&value) {
        return Err(Reason::ForgedDisclosure);
    }
    Ok((name, value))
}

/// The value is parsed, so it is no deeper than [`jwt::parse`] lets it be.
pub(super) fn holds_digests(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.iter().any(|(name, value)| {
            [DIGESTS, ELEMENT, ALGORITHM].contains(&name.as_str()) || holds_digests(value)
        }),
        Value::Array(list) => list.iter().any(holds_digests),
        _ => false,
    }
}

#[derive(Default)]
struct Revealing {
    /// What was disclosed and not yet put back, by digest.
    open: HashMap<String, (String, Value)>,
    seen: HashSet<String>,
    hidden: usize,
}

impl Revealing {
    /// First what is there, then what comes back: that holds nothing to visit.
    fn visit(&mut self, value: &mut Value) -> Result<(), Reason> {
        match value {
            Value::Object(object) => {
                if object.contains_key(ELEMENT) || object.contains_key(ALGORITHM) {
                    return Err(Reason::ForgedDisclosure);
                }
                let digests = object.remove(DIGESTS);
                object
                    .values_mut()
                    .try_for_each(|value| self.visit(value))?;
                digests.map_or(Ok(()), |digests| self.restore(object, digests))
            }
            Value::Array(list) => list.iter_mut().try_for_each(|value| self.visit(value)),
            _ => Ok(()),
        }
    }

    fn restore(&mut self, object: &mut Map<String, Value>, digests: Value) -> Result<(), Reason> {
        let Value::Array(digests) = digests else {
            return Err(Reason::ForgedDisclosure);
        };
        for digest in digests {
            let Value::String(digest) = digest else {
                return Err(Reason::ForgedDisclosure);
            };
            let disclosed = self.open.remove(&digest);
            if !self.seen.insert(digest) {
                return Err(Reason::ForgedDisclosure);
            }
            match disclosed {
                None => self.hidden += 1,
                Some((name, _)) if object.contains_key(&name) => {
                    return Err(Reason::ForgedDisclosure);
                }
                Some((name, value)) => {
                    object.insert(name, value);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    /// The claims of a review, and what is taken out of them.
    fn concealed() -> (Value, Vec<String>) {
        let mut claims =
            json!({"a": 1, "review": {"stars": 5, "text": "Bien.", "month": "2026-05"}});
        let pointers = ["/review/text", "/review/month", "/review/none"];
        let disclosures = conceal(&mut claims, &pointers, &mut StdRng::from_seed([1; 32]));
        (claims, disclosures)
    }

    fn refused(claims: Value, disclosures: &[&str]) -> bool {
        let outcome = reveal(claims, disclosures.iter().copied());
        matches!(
            outcome,
            Err(Reason::ForgedDisclosure | Reason::Malformed(_))
        )
    }

    #[test]
    fn the_digest_is_that_of_rfc_9901() {
        let disclosure = "WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
        assert_eq!(
            digest(disclosure),
            "uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY"
        );
        assert_eq!(name(disclosure), Ok("family_name".to_owned()));
    }

    #[test]
    fn what_is_concealed_is_gone_until_it_is_disclosed() {
        let (claims, disclosures) = concealed();
        assert_eq!(disclosures.len(), 2);
        assert!(!claims.to_string().contains("Bien"));
        let all = reveal(claims.clone(), disclosures.iter().map(String::as_str)).unwrap();
        assert_eq!(all.hidden, 0);
        assert_eq!(
            all.claims,
            json!({"a": 1, "review": {"stars": 5, "text": "Bien.", "month": "2026-05"}})
        );
        let some = reveal(claims, disclosures.iter().take(1).map(String::as_str)).unwrap();
        assert_eq!(some.hidden, 1);
        assert_eq!(
            some.claims,
            json!({"a": 1, "review": {"stars": 5, "text": "Bien."}})
        );
    }

    #[test]
    fn a_disclosure_that_nobody_signed_or_that_comes_twice_is_refused() {
        let (claims, disclosures) = concealed();
        let disclosed = disclosures[0].as_str();
        let forged = jwt::encode(r#"["c2FsdA","text","Parfait."]"#);
        let nested = jwt::encode(r#"["c2FsdA","text",{"_sd":[]}]"#);
        for bad in [
            vec![forged.as_str()],
            vec![disclosed, forged.as_str()],
            vec![disclosed, disclosed],
            vec![nested.as_str()],
            vec![""],
        ] {
            assert!(refused(claims.clone(), &bad), "{bad:?}");
        }
    }

    #[test]
    fn digests_that_come_twice_or_stand_elsewhere_are_refused() {
        let (claims, disclosures) = concealed();
        let disclosed = [disclosures[0].as_str()];
        let mut twice = claims.clone();
        twice["_sd"] = claims["review"]["_sd"].clone();
        assert!(refused(twice, &disclosed));
        let mut taken = claims.clone();
        taken["review"]["text"] = json!("Parfait.");
        assert!(refused(taken, &disclosed));
        for broken in [json!("x"), json!([1]), json!({})] {
            let mut other = claims.clone();
            other["review"]["_sd"] = broken;
            assert!(refused(other, &[]));
        }
        assert!(refused(json!({"list": [{"...": "digest"}]}), &[]));
        let mut md5 = claims;
        md5["_sd_alg"] = json!("md5");
        assert_eq!(
            reveal(md5, disclosed.into_iter()).unwrap_err(),
            Reason::WrongAlgorithm
        );
    }

    #[test]
    fn a_credential_is_taken_apart_and_put_together() {
        let parts = Parts::of("a.b.c~d~e~f.g.h").unwrap();
        assert_eq!((parts.jwt, parts.bound), ("a.b.c", "a.b.c~d~e~"));
        assert_eq!(parts.binding, Some("f.g.h"));
        assert_eq!(parts.disclosures().collect::<Vec<_>>(), ["d", "e"]);
        let bare = Parts::of("a.b.c~").unwrap();
        assert_eq!((bare.binding, bare.disclosures().count()), (None, 0));
        assert_eq!(join("a.b.c", ["d", "e"]), "a.b.c~d~e~");
        assert!(Parts::of("a.b.c").is_err());
    }
}
