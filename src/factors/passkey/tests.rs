//! An authenticator made by hand, and everything that it must not get away with.

use p256::ecdsa::signature::Signer as _;
use serde_json::json;

use super::*;

struct Wallet {
    key: FactorKey,
    site: Site,
    ana: MemberId,
    now: Instant,
    es256: p256::ecdsa::SigningKey,
    ed: ed25519::SigningKey,
}

fn wallet() -> Wallet {
    Wallet {
        key: FactorKey::new(&[1; 32]).unwrap(),
        site: Site::at(&Url::parse("https://palier.example").unwrap()),
        ana: MemberId::from(uuid::Uuid::from_u128(1)),
        now: chrono::DateTime::from_timestamp(1_000_000, 0)
            .unwrap()
            .into(),
        es256: p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap(),
        ed: ed25519::SigningKey::from_bytes(&[8; 32]),
    }
}

fn b64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Wallet {
    fn client(&self, kind: &str, what: Asked) -> serde_json::Value {
        let challenge = self.key.challenge(what, [9; 16], self.now).unwrap();
        json!({"type": kind, "challenge": challenge, "origin": "https://palier.example"})
    }

    fn data(&self, host: &str, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(host).to_vec();
        data.push(flags);
        data.extend(5_u32.to_be_bytes());
        data
    }

    fn cose(&self) -> Vec<u8> {
        let point = self.es256.verifying_key().to_encoded_point(false);
        let mut cose = ES256.0.to_vec();
        cose.extend_from_slice(point.x().unwrap());
        cose.extend(ES256.1);
        cose.extend_from_slice(point.y().unwrap());
        cose
    }

    fn registered(
        &self,
        client: &serde_json::Value,
        flags: u8,
        cose: &[u8],
    ) -> Option<Registration> {
        let mut data = self.data("palier.example", flags);
        data.extend([0; 16]);
        data.extend(3_u16.to_be_bytes());
        data.extend(b"abc");
        data.extend_from_slice(cose);
        let offer = Offer {
            client_data: b64(client.to_string().as_bytes()),
            authenticator_data: b64(&data),
        };
        offer.check(self.ana, &self.key, &self.site, self.now)
    }

    fn asserted(
        &self,
        client: &serde_json::Value,
        host: &str,
        flags: u8,
        what: Asked,
    ) -> Option<Proven> {
        let (client, data) = (client.to_string(), self.data(host, flags));
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: p256::ecdsa::Signature = self.es256.sign(&signed);
        let parts = [
            b64(b"abc"),
            b64(client.as_bytes()),
            b64(&data),
            b64(signature.to_der().as_bytes()),
        ];
        let assertion = Assertion::read(parts.each_ref().map(String::as_str)).unwrap();
        let public = PublicKey::from_cose(&self.cose()).unwrap();
        assertion.check(&public, what, &self.key, &self.site, self.now)
    }
}

const ALL: u8 = PRESENT | VERIFIED | ATTESTED;

#[test]
fn a_new_passkey_is_read_from_what_the_authenticator_says() {
    let wallet = wallet();
    let client = wallet.client("webauthn.create", Asked::New(wallet.ana));
    let new = wallet.registered(&client, ALL, &wallet.cose()).unwrap();
    assert_eq!((new.credential.as_slice(), new.counter), (&b"abc"[..], 5));
    assert_eq!(PublicKey::from_bytes(new.key.to_bytes()), Some(new.key));
    let mut ed = EDDSA.to_vec();
    ed.extend(wallet.ed.verifying_key().to_bytes());
    let new = wallet.registered(&client, ALL, &ed).unwrap();
    assert!(matches!(new.key, PublicKey::EdDsa(_)));
    let message = b"message";
    assert!(
        new.key
            .verifies(message, &wallet.ed.sign(message).to_bytes())
    );
    assert!(
        !new.key
            .verifies(b"another", &wallet.ed.sign(message).to_bytes())
    );
}

#[test]
fn a_new_passkey_that_nobody_was_asked_for_or_proved_is_refused() {
    let wallet = wallet();
    let bo = MemberId::from(uuid::Uuid::from_u128(2));
    let good = wallet.client("webauthn.create", Asked::New(wallet.ana));
    for (client, flags) in [
        (wallet.client("webauthn.get", Asked::New(wallet.ana)), ALL),
        (wallet.client("webauthn.create", Asked::New(bo)), ALL),
        (
            wallet.client("webauthn.create", Asked::Proof(wallet.ana)),
            ALL,
        ),
        (good.clone(), PRESENT | ATTESTED),
        (good.clone(), PRESENT | VERIFIED),
    ] {
        assert_eq!(
            wallet.registered(&client, flags, &wallet.cose()),
            None,
            "{client}"
        );
    }
    let mut wrong = wallet.cose();
    wrong[4] = 0x27;
    assert_eq!(wallet.registered(&good, ALL, &wrong), None);
    assert_eq!(wallet.registered(&good, ALL, b""), None);
}

#[test]
fn a_proof_counts_for_what_was_asked_on_this_site_by_who_was_there() {
    let wallet = wallet();
    let what = Asked::Proof(wallet.ana);
    let good = wallet.client("webauthn.get", what);
    let both = PRESENT | VERIFIED;
    let proven = wallet
        .asserted(&good, "palier.example", both, what)
        .unwrap();
    assert_eq!(proven.counter, 5);
    let with = |name: &str, value: serde_json::Value| {
        let mut client = good.clone();
        client[name] = value;
        client
    };
    for client in [
        with("origin", json!("https://evil.example")),
        with("origin", json!("http://palier.example")),
        with("crossOrigin", json!(true)),
        with("type", json!("webauthn.create")),
        with("challenge", json!("AAAA")),
        wallet.client("webauthn.get", Asked::Anybody),
    ] {
        assert_eq!(
            wallet.asserted(&client, "palier.example", both, what),
            None,
            "{client}"
        );
    }
    assert_eq!(wallet.asserted(&good, "evil.example", both, what), None);
    assert_eq!(
        wallet.asserted(&good, "palier.example", PRESENT, what),
        None
    );
}

#[test]
fn a_question_is_good_for_five_minutes() {
    let mut wallet = wallet();
    let good = wallet.client("webauthn.get", Asked::Anybody);
    let asserted = |wallet: &Wallet| {
        wallet.asserted(&good, "palier.example", PRESENT | VERIFIED, Asked::Anybody)
    };
    assert!(asserted(&wallet).is_some());
    wallet.now = wallet.now + chrono::Duration::minutes(5);
    assert!(asserted(&wallet).is_none());
}
