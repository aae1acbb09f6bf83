CREATE TABLE `held_edit` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`board` text NOT NULL,
	`seat` text NOT NULL,
	`code` text NOT NULL,
	`at` integer NOT NULL,
	`note` text NOT NULL,
	`whole` integer NOT NULL,
	`kind` text NOT NULL,
	`zone` text,
	`text` text NOT NULL,
	`sealed` integer NOT NULL,
	`bytes` blob NOT NULL,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`admitted_as` text,
	`sum` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `held_edit_id_unique` ON `held_edit` (`id`);--> statement-breakpoint
CREATE INDEX `held_edit_board` ON `held_edit` (`board`);--> statement-breakpoint
CREATE INDEX `held_edit_seat` ON `held_edit` (`seat`);