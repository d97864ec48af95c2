DROP TABLE attestations;
DROP TABLE attestation_codes;
DROP TABLE attestation_batches;
