CREATE TABLE `ballot_given_up` (
	`round_id` text NOT NULL,
	`voter_key` text NOT NULL,
	`commitment` text NOT NULL,
	PRIMARY KEY(`round_id`, `voter_key`, `commitment`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE cascade
);
