CREATE TABLE `delivery_step` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`strategy_id` text NOT NULL,
	`initiative_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `delivery_step_strategy` ON `delivery_step` (`strategy_id`);--> statement-breakpoint
CREATE TABLE `initiative_value` (
	`strategy_id` text NOT NULL,
	`initiative_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`month` text NOT NULL,
	`value` real NOT NULL,
	PRIMARY KEY(`strategy_id`, `initiative_id`, `month`)
);
--> statement-breakpoint
ALTER TABLE `seat` ADD `withdrawn` text;