mail-greeting = Hello { $name },
mail-footer = You get this mail because you have an account on { $site }
