CREATE TABLE `award` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`year` integer NOT NULL,
	`token_hash` text NOT NULL,
	`award` text NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `award_token_hash_unique` ON `award` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `award_year` ON `award` (`organisation_id`,`year`);--> statement-breakpoint
CREATE TABLE `award_declaration` (
	`award_id` text NOT NULL,
	`judge_id` text NOT NULL,
	`nomination_id` text NOT NULL,
	`declaration` text NOT NULL,
	PRIMARY KEY(`judge_id`, `nomination_id`),
	FOREIGN KEY (`award_id`) REFERENCES `award`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`judge_id`) REFERENCES `award_judge`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`nomination_id`) REFERENCES `award_nomination`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `award_declaration_award` ON `award_declaration` (`award_id`);--> statement-breakpoint
CREATE TABLE `award_file` (
	`id` text PRIMARY KEY NOT NULL,
	`award_id` text NOT NULL,
	`nomination_id` text NOT NULL,
	`file` text NOT NULL,
	FOREIGN KEY (`award_id`) REFERENCES `award`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`nomination_id`) REFERENCES `award_nomination`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `award_file_nomination` ON `award_file` (`nomination_id`);--> statement-breakpoint
CREATE TABLE `award_judge` (
	`id` text PRIMARY KEY NOT NULL,
	`award_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`judge` text NOT NULL,
	FOREIGN KEY (`award_id`) REFERENCES `award`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `award_judge_token_hash_unique` ON `award_judge` (`token_hash`);--> statement-breakpoint
CREATE INDEX `award_judge_award` ON `award_judge` (`award_id`);--> statement-breakpoint
CREATE TABLE `award_nomination` (
	`id` text PRIMARY KEY NOT NULL,
	`award_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`nomination` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`award_id`) REFERENCES `award`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `award_nomination_token_hash_unique` ON `award_nomination` (`token_hash`);--> statement-breakpoint
CREATE INDEX `award_nomination_award` ON `award_nomination` (`award_id`);--> statement-breakpoint
CREATE TABLE `award_remark` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`award_id` text NOT NULL,
	`nomination_id` text NOT NULL,
	`judge_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`award_id`) REFERENCES `award`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`nomination_id`) REFERENCES `award_nomination`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`judge_id`) REFERENCES `award_judge`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `award_remark_nomination` ON `award_remark` (`nomination_id`);--> statement-breakpoint
CREATE TABLE `award_sheet` (
	`award_id` text NOT NULL,
	`judge_id` text NOT NULL,
	`nomination_id` text NOT NULL,
	`version` integer NOT NULL,
	`sheet` text NOT NULL,
	PRIMARY KEY(`judge_id`, `nomination_id`, `version`),
	FOREIGN KEY (`award_id`) REFERENCES `award`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`judge_id`) REFERENCES `award_judge`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`nomination_id`) REFERENCES `award_nomination`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `award_sheet_award` ON `award_sheet` (`award_id`);