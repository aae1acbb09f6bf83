CREATE TABLE `fence` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `doc_snapshot` ADD `sum` blob;--> statement-breakpoint
ALTER TABLE `doc_update` ADD `sum` blob;