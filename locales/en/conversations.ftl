conversation-empty = Write a few words.
conversation-too-long = That is too long: { $most } characters at most.
conversation-control = This holds characters that nobody types. Please write plain text.
conversation-mail-subject = { $name } wrote to you
conversation-mail = { $name } wrote to you. Read and answer on the loan’s page; please do not reply to this mail.
