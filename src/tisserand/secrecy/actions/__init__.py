"""What can be done with containers, grants, versions, drafts and the audit trail."""
