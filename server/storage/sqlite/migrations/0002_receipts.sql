CREATE TABLE `ballot_replaced` (
	`round_id` text NOT NULL,
	`commitment` text NOT NULL,
	PRIMARY KEY(`round_id`, `commitment`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `round` ADD `seal` text;--> statement-breakpoint
ALTER TABLE `ballot_voter` ADD `commitment` text;