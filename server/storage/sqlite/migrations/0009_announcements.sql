CREATE TABLE `announcement` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`year` integer NOT NULL,
	`slug` text NOT NULL,
	`draft` text NOT NULL,
	`version` integer NOT NULL,
	`sealed` text,
	`opens_at` integer,
	`published_at` integer,
	`withdrawn_at` integer,
	`notes` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `announcement_slug_unique` ON `announcement` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `announcement_year` ON `announcement` (`organisation_id`,`year`);--> statement-breakpoint
CREATE INDEX `announcement_opens` ON `announcement` (`opens_at`);