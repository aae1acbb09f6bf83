CREATE TABLE `cx_plan` (
	`organisation_id` text NOT NULL,
	`year` integer NOT NULL,
	`plan` text NOT NULL,
	`version` integer NOT NULL,
	`feed_token_hash` text,
	PRIMARY KEY(`organisation_id`, `year`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cx_plan_feed_token_hash_unique` ON `cx_plan` (`feed_token_hash`);