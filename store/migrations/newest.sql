CREATE TABLE account_look (
	id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	adapter VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	reason VARCHAR, 
	posts INTEGER NOT NULL, 
	newest DATE, 
	who VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, undated INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(target_id) REFERENCES target (id)
);

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE body (
	hash VARCHAR NOT NULL, 
	encoding VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (hash)
);

CREATE TABLE "case_" (
	id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	first_seen DATE NOT NULL, 
	last_seen DATE NOT NULL, 
	places JSON NOT NULL, 
	aspect VARCHAR DEFAULT ('') NOT NULL, 
	proof VARCHAR DEFAULT ('') NOT NULL, 
	severity VARCHAR DEFAULT ('') NOT NULL, 
	confidence VARCHAR DEFAULT ('') NOT NULL, 
	title VARCHAR DEFAULT ('') NOT NULL, 
	unit VARCHAR, 
	due DATE, 
	stage VARCHAR DEFAULT 'open' NOT NULL, 
	stage_at DATETIME, reply VARCHAR DEFAULT '' NOT NULL, asked_until DATE, 
	PRIMARY KEY (id), 
	UNIQUE (target_id, fingerprint), 
	FOREIGN KEY(target_id) REFERENCES target (id), 
	UNIQUE (number)
);

CREATE TABLE "case_event" (
	id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	inspection_id INTEGER, 
	event VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	silent BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(inspection_id) REFERENCES inspection (id), 
	FOREIGN KEY(case_id) REFERENCES case_ (id)
);

CREATE TABLE column_office (
	id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	who VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(target_id) REFERENCES target (id), 
	UNIQUE (target_id, "key")
);

CREATE TABLE column_seen (
	id INTEGER NOT NULL, 
	inspection_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	reader_version VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(inspection_id) REFERENCES inspection (id), 
	UNIQUE (inspection_id, url)
);

CREATE TABLE decision (
	id INTEGER NOT NULL, 
	target_id INTEGER, 
	case_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	aspect VARCHAR NOT NULL, 
	page VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	why VARCHAR NOT NULL, 
	until DATE, 
	undone_at DATETIME, 
	undone_by VARCHAR, 
	undone_why VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_id) REFERENCES case_ (id), 
	FOREIGN KEY(target_id) REFERENCES target (id)
);

CREATE TABLE delivery (
	id INTEGER NOT NULL, 
	document VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	message_id VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	created_at DATETIME NOT NULL, 
	next_at DATETIME NOT NULL, 
	attempts INTEGER NOT NULL, 
	token VARCHAR NOT NULL, 
	sent_at DATETIME, 
	refused JSON NOT NULL, 
	told JSON NOT NULL, 
	detail VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (document, recipient, slot, channel)
);

CREATE TABLE duty (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	slot VARCHAR NOT NULL, 
	leader VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	read_by VARCHAR NOT NULL, 
	confirmed_by VARCHAR, 
	confirmed_at DATETIME, 
	note VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (day, slot)
);

CREATE TABLE finding (
	id INTEGER NOT NULL, 
	judgement_id INTEGER NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	confidence VARCHAR NOT NULL, 
	severity VARCHAR NOT NULL, 
	places_total INTEGER NOT NULL, 
	content JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(judgement_id) REFERENCES judgement (id), 
	UNIQUE (judgement_id, fingerprint)
);

CREATE TABLE inspection (
	id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	"trigger" VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	as_of DATE NOT NULL, 
	options JSON NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	token VARCHAR NOT NULL, 
	pid INTEGER, 
	heartbeat_at DATETIME, 
	ceiling VARCHAR, 
	home_url VARCHAR, 
	vantage VARCHAR NOT NULL, 
	reader_version VARCHAR NOT NULL, 
	requests INTEGER NOT NULL, 
	bytes INTEGER NOT NULL, out VARCHAR, spent JSON DEFAULT '{}' NOT NULL, failure VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(target_id) REFERENCES target (id)
);

CREATE TABLE "judgement" (
	id INTEGER NOT NULL, 
	inspection_id INTEGER NOT NULL, 
	as_of DATE NOT NULL, 
	rules_version VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	rules JSON NOT NULL, 
	document JSON NOT NULL, 
	versions JSON DEFAULT '{}' NOT NULL, 
	of_look BOOLEAN DEFAULT 1 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(inspection_id) REFERENCES inspection (id)
);

CREATE TABLE link_target (
	id INTEGER NOT NULL, 
	inspection_id INTEGER NOT NULL, 
	"key" BIGINT NOT NULL, 
	url VARCHAR NOT NULL, 
	host VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	work VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	priority INTEGER NOT NULL, 
	depth INTEGER NOT NULL, 
	parent VARCHAR, 
	reason VARCHAR, 
	outcome VARCHAR, 
	status INTEGER, 
	final_url VARCHAR, 
	detail VARCHAR, 
	second_outcome VARCHAR, 
	second_status INTEGER, 
	line_proved BOOLEAN, 
	looked_at DATETIME, seen_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(inspection_id) REFERENCES inspection (id), 
	UNIQUE (inspection_id, "key")
);

CREATE TABLE lock_ (
	name VARCHAR NOT NULL, 
	token VARCHAR NOT NULL, 
	pid INTEGER, 
	heartbeat_at DATETIME NOT NULL, 
	PRIMARY KEY (name)
);

CREATE TABLE observation (
	id INTEGER NOT NULL, 
	inspection_id INTEGER NOT NULL, 
	need VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	answer JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(inspection_id) REFERENCES inspection (id), 
	UNIQUE (inspection_id, need, subject)
);

CREATE TABLE page (
	id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	"key" BIGINT NOT NULL, 
	url VARCHAR NOT NULL, 
	first_seen DATE NOT NULL, 
	last_seen DATE NOT NULL, 
	content_hash VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(target_id) REFERENCES target (id), 
	UNIQUE (target_id, "key")
);

CREATE TABLE post (
	id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	url VARCHAR, 
	day DATE NOT NULL, 
	first_seen DATE NOT NULL, 
	source VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(target_id) REFERENCES target (id), 
	UNIQUE (target_id, "key")
);

CREATE TABLE probe (
	id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	slot_key VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	outcome VARCHAR NOT NULL, 
	status INTEGER, 
	seconds FLOAT NOT NULL, 
	ok BOOLEAN, 
	excuse VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(target_id) REFERENCES target (id)
);

CREATE TABLE "reading" (
	id INTEGER NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	reader_version VARCHAR NOT NULL, 
	facts BLOB NOT NULL, 
	brief BLOB DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (content_hash, url, reader_version)
);

CREATE TABLE registry_row (
	target_id INTEGER NOT NULL, 
	sheet_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	folder VARCHAR NOT NULL, 
	cells JSON NOT NULL, 
	PRIMARY KEY (target_id), 
	FOREIGN KEY(sheet_id) REFERENCES registry_sheet (id), 
	FOREIGN KEY(target_id) REFERENCES target (id)
);

CREATE TABLE registry_sheet (
	id INTEGER NOT NULL, 
	file VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	above JSON NOT NULL, 
	headings JSON NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE slot (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	target_id INTEGER, 
	planned_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	token VARCHAR NOT NULL, 
	pid INTEGER, 
	heartbeat_at DATETIME, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	attempts INTEGER NOT NULL, 
	"plan" VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(target_id) REFERENCES target (id), 
	UNIQUE ("key")
);

CREATE TABLE "target" (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	name VARCHAR, 
	url VARCHAR NOT NULL, 
	owner VARCHAR, 
	site_code VARCHAR, 
	profile VARCHAR, 
	register_confirmed_on DATE, 
	register_confirmed_by VARCHAR, 
	registered BOOLEAN DEFAULT 0 NOT NULL, 
	parent_id INTEGER, 
	filed VARCHAR DEFAULT 'normal' NOT NULL, 
	filed_since DATE, 
	filed_until DATE, 
	supervisor VARCHAR, 
	person VARCHAR, 
	email VARCHAR, 
	phone VARCHAR, 
	labels JSON DEFAULT '[]' NOT NULL, 
	platform VARCHAR, 
	handle VARCHAR, 
	use VARCHAR, 
	adapter VARCHAR, 
	expects JSON DEFAULT '{}' NOT NULL, 
	extra JSON DEFAULT '{}' NOT NULL, pack VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT fk_target_parent FOREIGN KEY(parent_id) REFERENCES target (id), 
	UNIQUE ("key")
);

CREATE TABLE visit (
	id INTEGER NOT NULL, 
	inspection_id INTEGER NOT NULL, 
	"key" BIGINT NOT NULL, 
	url VARCHAR NOT NULL, 
	depth INTEGER NOT NULL, 
	outcome VARCHAR NOT NULL, 
	status INTEGER, 
	basket VARCHAR NOT NULL, 
	published VARCHAR, 
	"instead" VARCHAR, 
	content_hash VARCHAR, 
	content_type VARCHAR, 
	headers JSON NOT NULL, 
	phases JSON NOT NULL, 
	size INTEGER NOT NULL, 
	shape BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	link_keys BLOB NOT NULL, seen_on DATE, rows INTEGER, further BLOB DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(inspection_id) REFERENCES inspection (id), 
	UNIQUE (inspection_id, "key")
);

CREATE INDEX ix_account_look_target_at ON account_look (target_id, at);

CREATE INDEX ix_case__stage ON case_ (stage);

CREATE INDEX ix_case_event_case_id ON case_event (case_id);

CREATE INDEX ix_decision_case_id ON decision (case_id);

CREATE INDEX ix_decision_target_id ON decision (target_id);

CREATE INDEX ix_delivery_state_next ON delivery (state, next_at);

CREATE INDEX ix_finding_fingerprint ON finding (fingerprint);

CREATE INDEX ix_inspection_target_id ON inspection (target_id);

CREATE INDEX ix_judgement_inspection_id ON judgement (inspection_id);

CREATE INDEX ix_link_target_frontier ON link_target (inspection_id, state, work, priority, id);

CREATE INDEX ix_link_target_url ON link_target (inspection_id, url);

CREATE INDEX ix_post_target_day ON post (target_id, day);

CREATE INDEX ix_probe_slot_key ON probe (slot_key);

CREATE INDEX ix_probe_target_at ON probe (target_id, at);

CREATE INDEX ix_reading_content_hash ON reading (content_hash);

CREATE INDEX ix_registry_row_sheet_id ON registry_row (sheet_id);

CREATE INDEX ix_slot_planned ON slot (kind, planned_at);

CREATE INDEX ix_slot_state ON slot (state, finished_at);

CREATE INDEX ix_slot_target_id ON slot (target_id);

CREATE INDEX ix_visit_content_hash ON visit (content_hash);

CREATE INDEX ix_visit_url ON visit (inspection_id, url);

INSERT INTO alembic_version VALUES ('0006')
