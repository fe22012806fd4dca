"""The engines that turn the products into a site; nothing else imports one."""
