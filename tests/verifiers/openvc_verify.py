"""Verify a reputation file with openvc-core, without any code of Palier's and without a network.

    python3 openvc_verify.py FILE [AUDIENCE NONCE]

The keys and the lists of what was revoked come from the snapshots in the file; the lists, which are of a
form that openvc-core does not open (vc+jwt), are opened with PyJWT. With an audience and a nonce, each
credential must carry its holder's proof for them. Prints how many credentials were right; any failure
exits with 1.
"""

import json
import sys

import jwt  # PyPI PyJWT
from openvc import VerificationPolicy, verify_credential
from openvc.did.base import DidResolverRegistry
from openvc.did.did_jwk import DidJwkResolver
from openvc.did.did_web import DidWebResolver


def verify(file, audience, nonce):
    snapshots = file["snapshots"]

    def fetch(_url):
        return snapshots["did"]

    resolver = DidResolverRegistry([DidWebResolver(fetch), DidJwkResolver()])
    keys = {key.key_id: key for key in jwt.PyJWKSet.from_dict(snapshots["jwks"]).keys}
    lists = {}
    for token in snapshots["statusLists"]:
        key = keys[jwt.get_unverified_header(token)["kid"]].key
        claims = jwt.decode(token, key, algorithms=["EdDSA"])
        lists[claims["id"]] = claims
    policy = VerificationPolicy(
        audience=audience,
        nonce=nonce,
        require_key_binding=audience is not None,
        require_status_issuer_binding=True,
    )
    for credential in file["credentials"]:
        result = verify_credential(
            credential,
            policy=policy,
            resolver=resolver,
            resolve_status_list=lambda url: lists[url],
        )
        if result.issuer != snapshots["did"]["id"] or result.key_bound != (audience is not None):
            raise ValueError(f"not what it should be: {result}")
    return len(file["credentials"])


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as opened:
            audience, nonce = (sys.argv[2:] + [None, None])[:2]
            print(f"{verify(json.load(opened), audience, nonce)} credentials verified")
    except Exception as error:  # whatever it is, the file is not verified
        sys.exit(f"refused: {type(error).__name__}: {error}")
