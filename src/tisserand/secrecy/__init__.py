"""Professional secrecy: grants, encryption, row-level security and the audit trail."""
