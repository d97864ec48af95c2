"""Verify a reputation file with PyPI sd-jwt, joserfc and PyJWT, without any code of Palier's.

    python3 sdjwt_verify.py FILE [AUDIENCE NONCE]

sd-jwt checks each credential and its holder's proof; joserfc and PyJWT each check the lists of what was
revoked. The keys come from the snapshots in the file. Prints how many credentials were right; any
failure exits with 1.
"""

import json
import sys

import jwt  # PyPI PyJWT
from joserfc import jws
from joserfc.jwk import KeySet
from jwcrypto.jwk import JWK
from sd_jwt.verifier import SDJWTVerifier


def verify(file, audience, nonce):
    jwks = file["snapshots"]["jwks"]
    keys = {key["kid"]: key for key in jwks["keys"]}

    def issuer_key(issuer, header):
        if not header["kid"].startswith(issuer + "#") or header["typ"] != "vc+sd-jwt":
            raise ValueError(f"unexpected header {header}")
        return JWK.from_json(json.dumps(keys[header["kid"]]))

    for credential in file["credentials"]:
        claims = SDJWTVerifier(credential, issuer_key, audience, nonce).get_verified_payload()
        if claims["sub"] != claims["credentialSubject"]["id"]:
            raise ValueError("sub is not the subject")
    for token in file["snapshots"]["statusLists"]:
        opened = jws.deserialize_compact(token, KeySet.import_key_set(jwks), algorithms=["EdDSA"])
        key = jwt.PyJWK(keys[opened.headers()["kid"]]).key
        if json.loads(opened.payload) != jwt.decode(token, key, algorithms=["EdDSA"]):
            raise ValueError("joserfc and PyJWT read different lists")
    return len(file["credentials"])


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as opened:
            audience, nonce = (sys.argv[2:] + [None, None])[:2]
            print(f"{verify(json.load(opened), audience, nonce)} credentials verified")
    except Exception as error:  # whatever it is, the file is not verified
        sys.exit(f"refused: {type(error).__name__}: {error}")
