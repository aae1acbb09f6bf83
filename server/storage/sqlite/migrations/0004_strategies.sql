CREATE TABLE `strategy` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`year` integer NOT NULL,
	`board_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `strategy_board_id_unique` ON `strategy` (`board_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `strategy_year` ON `strategy` (`organisation_id`,`year`);