"""Verify a reputation export with PyJWT, without any code of Palier's.

    python3 pyjwt_verify.py FILE

Every credential and the seal are checked against the keys inside the file, and the seal against
the file's bytes. Prints how many credentials were right; any failure exits with 1.
"""

import hashlib
import json
import sys

import jwt  # PyPI PyJWT
from jwt.utils import base64url_decode, base64url_encode


def open_jwt(token, keys):
    # Python's decoder skips foreign characters and unused bits: a changed byte could hide there.
    for part in token.split("."):
        if base64url_encode(base64url_decode(part)).decode() != part:
            raise ValueError("base64url in another spelling")
    header = jwt.get_unverified_header(token)
    if (header["alg"], header["typ"], header["cty"]) != ("EdDSA", "vc+jwt", "vc"):
        raise ValueError(f"unexpected header {header}")
    claims = jwt.decode(
        token,
        keys[header["kid"]].key,
        algorithms=["EdDSA"],
        options={"require": ["iss", "iat", "sub"]},
    )
    if claims["iss"] != claims["issuer"] or not header["kid"].startswith(claims["iss"] + "#"):
        raise ValueError("the key is not the issuer's")
    if claims["sub"] != claims["credentialSubject"]["id"]:
        raise ValueError("sub is not the subject")
    return claims


def verify(file):
    export = json.loads(file)
    keys = {key.key_id: key for key in jwt.PyJWKSet.from_dict(export["jwks"]).keys}
    seal = open_jwt(export["seal"], keys)
    sealed = seal["credentialSubject"]["export"]
    start, end = file[: sealed["bytes"]], file[sealed["bytes"] :]
    if hashlib.sha256(start).hexdigest() != sealed["sha256"]:
        raise ValueError("the file is not the one that was sealed")
    if end != export["seal"].encode() + b'"\n}\n':
        raise ValueError("something follows the seal")
    for token in export["credentials"]:
        claims = open_jwt(token, keys)
        if (claims["iss"], claims["sub"]) != (seal["iss"], seal["sub"]):
            raise ValueError("another issuer or subject than the file's")
    return len(export["credentials"])


if __name__ == "__main__":
    try:
        with open(sys.argv[1], "rb") as opened:
            print(f"{verify(opened.read())} credentials verified")
    except Exception as error:  # whatever it is, the file is not verified
        sys.exit(f"refused: {type(error).__name__}: {error}")
