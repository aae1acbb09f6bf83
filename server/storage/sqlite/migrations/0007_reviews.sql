CREATE TABLE `strategy_comment` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`strategy_id` text NOT NULL,
	`thread` text NOT NULL,
	`part` text NOT NULL,
	`field` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	FOREIGN KEY (`strategy_id`) REFERENCES `strategy`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `strategy_comment_id_unique` ON `strategy_comment` (`id`);--> statement-breakpoint
CREATE INDEX `strategy_comment_strategy` ON `strategy_comment` (`strategy_id`);--> statement-breakpoint
CREATE TABLE `strategy_decision` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`strategy_id` text NOT NULL,
	`act` text NOT NULL,
	`hash` text NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	`of` text,
	FOREIGN KEY (`strategy_id`) REFERENCES `strategy`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `strategy_decision_id_unique` ON `strategy_decision` (`id`);--> statement-breakpoint
CREATE INDEX `strategy_decision_strategy` ON `strategy_decision` (`strategy_id`);--> statement-breakpoint
CREATE TABLE `strategy_leader` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`strategy_id` text NOT NULL,
	`name` text NOT NULL,
	`signs` integer NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`strategy_id`) REFERENCES `strategy`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `strategy_leader_id_unique` ON `strategy_leader` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `strategy_leader_token_hash_unique` ON `strategy_leader` (`token_hash`);--> statement-breakpoint
CREATE INDEX `strategy_leader_strategy` ON `strategy_leader` (`strategy_id`);--> statement-breakpoint
CREATE TABLE `strategy_reading` (
	`strategy_id` text NOT NULL,
	`by` text NOT NULL,
	`part` text NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`strategy_id`, `by`, `part`),
	FOREIGN KEY (`strategy_id`) REFERENCES `strategy`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `strategy_version` (
	`strategy_id` text NOT NULL,
	`hash` text NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`strategy_id`, `hash`),
	FOREIGN KEY (`strategy_id`) REFERENCES `strategy`(`id`) ON UPDATE no action ON DELETE cascade
);
