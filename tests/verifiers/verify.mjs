// Verifies a reputation file with npm @sd-jwt, jose and @digitalbazaar/vc-bitstring-status-list,
// without any code of Palier's.
//
//     node verify.mjs FILE [AUDIENCE NONCE]
//
// @sd-jwt checks each credential and its holder's proof, jose the lists of what was revoked, and
// digitalbazaar's reads each credential's bit in them. The keys come from the snapshots in the file.
// Prints how many credentials were right; any failure exits with 1.

import { readFile } from 'node:fs/promises';
import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { digest, generateSalt, ES256 } from '@sd-jwt/crypto-nodejs';
import { createLocalJWKSet, compactVerify, decodeProtectedHeader } from 'jose';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';

async function lists(snapshots) {
  const keys = createLocalJWKSet(snapshots.jwks);
  const found = new Map();
  for (const token of snapshots.statusLists) {
    const { payload } = await compactVerify(token, keys, { algorithms: ['EdDSA'] });
    const claims = JSON.parse(new TextDecoder().decode(payload));
    const { encodedList } = claims.credentialSubject;
    found.set(claims.id, await decodeList({ encodedList }));
  }
  return found;
}

function instance(snapshots) {
  const byName = new Map(snapshots.jwks.keys.map((key) => [key.kid, key]));
  let kid;
  return {
    about: (credential) => { ({ kid } = decodeProtectedHeader(credential.split('~')[0])); },
    sdjwt: new SDJwtInstance({
      hasher: digest,
      saltGenerator: generateSalt,
      hashAlg: 'sha-256',
      verifier: (data, signature) => {
        const key = createPublicKey({ key: byName.get(kid), format: 'jwk' });
        return verifySignature(null, Buffer.from(data), key, Buffer.from(signature, 'base64url'));
      },
      kbVerifier: async (data, signature, payload) => {
        const verifier = await ES256.getVerifier(payload.cnf.jwk);
        return verifier(data, signature);
      },
    }),
  };
}

async function verify(file, audience, nonce) {
  const { snapshots } = file;
  const statuses = await lists(snapshots);
  const { about, sdjwt } = instance(snapshots);
  for (const credential of file.credentials) {
    about(credential);
    const options = nonce ? { keyBindingNonce: nonce } : {};
    const { payload, kb } = await sdjwt.verify(credential, options);
    // The library leaves the audience to whoever calls it.
    if (nonce && kb?.payload.aud !== audience) throw new Error('shown to somebody else');
    const { statusListIndex, statusListCredential } = payload.credentialStatus;
    if (statuses.get(statusListCredential).getStatus(Number(statusListIndex))) throw new Error('revoked');
  }
  return file.credentials.length;
}

const [path, audience, nonce] = process.argv.slice(2);
try {
  const count = await verify(JSON.parse(await readFile(path, 'utf8')), audience, nonce);
  console.log(`${count} credentials verified`);
} catch (error) {
  console.error(`refused: ${error.name}: ${error.message}`);
  process.exit(1);
}
