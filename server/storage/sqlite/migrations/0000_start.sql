CREATE TABLE `account_link` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`organisation_id` text,
	`person_id` text,
	`email` text,
	`role` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`language` text NOT NULL,
	`numerals` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_email_unique` ON `person` (`email`);--> statement-breakpoint
CREATE INDEX `person_organisation` ON `person` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE TABLE `ballot_key` (
	`round_id` text PRIMARY KEY NOT NULL,
	`key` blob NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ballot_count` (
	`round_id` text NOT NULL,
	`segment` text NOT NULL,
	`option_id` text NOT NULL,
	`dots` integer NOT NULL,
	`ballots` integer NOT NULL,
	PRIMARY KEY(`round_id`, `segment`, `option_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ballot_mark` (
	`round_id` text NOT NULL,
	`voter_key` text NOT NULL,
	`option_id` text NOT NULL,
	`dots` integer NOT NULL,
	PRIMARY KEY(`round_id`, `voter_key`, `option_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `round` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`workshop_id` text NOT NULL,
	`round` text NOT NULL,
	`closed_at` integer,
	`released_at` integer,
	`results` text,
	FOREIGN KEY (`workshop_id`) REFERENCES `workshop`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `round_id_unique` ON `round` (`id`);--> statement-breakpoint
CREATE INDEX `round_workshop` ON `round` (`workshop_id`);--> statement-breakpoint
CREATE TABLE `ballot_voter` (
	`round_id` text NOT NULL,
	`seat_id` text NOT NULL,
	`segment` text NOT NULL,
	`voted` integer NOT NULL,
	PRIMARY KEY(`round_id`, `seat_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`workshop` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`workshop`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `note_author` (
	`board` text NOT NULL,
	`note` text NOT NULL,
	`author` text NOT NULL,
	PRIMARY KEY(`board`, `note`)
);
--> statement-breakpoint
CREATE TABLE `board` (
	`id` text PRIMARY KEY NOT NULL,
	`lineage` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `doc_client` (
	`doc` text NOT NULL,
	`client` integer NOT NULL,
	`owner` text NOT NULL,
	PRIMARY KEY(`doc`, `client`)
);
--> statement-breakpoint
CREATE TABLE `pulse` (
	`id` integer PRIMARY KEY NOT NULL,
	`beats` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `doc_snapshot` (
	`doc` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `doc_update` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`doc` text NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `doc_update_doc` ON `doc_update` (`doc`);--> statement-breakpoint
CREATE TABLE `initiative` (
	`workshop_id` text NOT NULL,
	`id` text NOT NULL,
	`initiative` text NOT NULL,
	PRIMARY KEY(`workshop_id`, `id`),
	FOREIGN KEY (`workshop_id`) REFERENCES `workshop`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `join_link` (
	`id` text PRIMARY KEY NOT NULL,
	`workshop_id` text NOT NULL,
	`segment` text NOT NULL,
	`token_hash` text NOT NULL,
	`version` integer NOT NULL,
	`code` text NOT NULL,
	`expires_at` integer,
	`max_uses` integer,
	`uses` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`workshop_id`) REFERENCES `workshop`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `join_link_token_hash_unique` ON `join_link` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `join_link_code_unique` ON `join_link` (`code`);--> statement-breakpoint
CREATE INDEX `join_link_workshop` ON `join_link` (`workshop_id`);--> statement-breakpoint
CREATE TABLE `seat` (
	`id` text PRIMARY KEY NOT NULL,
	`workshop_id` text NOT NULL,
	`link_id` text,
	`person_id` text,
	`segment` text NOT NULL,
	`name` text NOT NULL,
	`hide_name` integer NOT NULL,
	`language` text NOT NULL,
	`consents` text,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`workshop_id`) REFERENCES `workshop`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seat_token_hash_unique` ON `seat` (`token_hash`);--> statement-breakpoint
CREATE INDEX `seat_workshop` ON `seat` (`workshop_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `seat_person` ON `seat` (`workshop_id`,`person_id`) WHERE person_id is not null;--> statement-breakpoint
CREATE TABLE `workshop` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`board_id` text NOT NULL,
	`workshop` text NOT NULL,
	`phase` text NOT NULL,
	`door_open` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`summary_token_hash` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workshop_board_id_unique` ON `workshop` (`board_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `workshop_summary_token_hash_unique` ON `workshop` (`summary_token_hash`);--> statement-breakpoint
CREATE INDEX `workshop_organisation` ON `workshop` (`organisation_id`,`created_at`);