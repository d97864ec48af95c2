mail-greeting = Hello { $name },
mail-footer = You get this mail because you have an account on { $site }
mail-unsubscribe = No more of these mails, in one click:
