-- What all migrations up to 0003 make; `python -m scripts.build_schema` writes it, a test compares it.

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE article (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	exchange_id INTEGER NOT NULL, 
	site TEXT NOT NULL, 
	url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	byline TEXT NOT NULL, 
	language TEXT NOT NULL, 
	published TEXT NOT NULL, 
	dates TEXT NOT NULL, 
	words INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	text BLOB NOT NULL, 
	about TEXT NOT NULL, 
	first_seen TEXT NOT NULL, 
	last_seen TEXT NOT NULL, 
	CONSTRAINT article_once UNIQUE (url), 
	FOREIGN KEY(exchange_id) REFERENCES exchange (id)
)
 STRICT;

CREATE TABLE changed (
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	times INTEGER NOT NULL, 
	PRIMARY KEY (kind, value)
)
 STRICT;

CREATE TABLE copy (
	copy_id INTEGER NOT NULL, 
	original_id INTEGER NOT NULL, 
	verdict TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	share_of_copy REAL NOT NULL, 
	share_of_original REAL NOT NULL, 
	same_share REAL NOT NULL, 
	passages TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	compared_at TEXT NOT NULL, 
	PRIMARY KEY (copy_id, original_id), 
	FOREIGN KEY(copy_id) REFERENCES article (id) ON DELETE CASCADE, 
	FOREIGN KEY(original_id) REFERENCES article (id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE corpus_entry (
	id INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	label TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	refreshed_at TEXT NOT NULL, 
	removed_at TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT entry_once UNIQUE (what)
)
 STRICT;

CREATE TABLE exchange (
	id INTEGER NOT NULL, 
	outcome_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	purpose TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	protocol TEXT NOT NULL, 
	asked TEXT NOT NULL, 
	peer TEXT NOT NULL, 
	status TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	remote_address TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	ended_at TEXT NOT NULL, 
	elapsed REAL NOT NULL, 
	digest TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	truncated INTEGER NOT NULL, 
	facts TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT exchange_place UNIQUE (outcome_id, position), 
	FOREIGN KEY(outcome_id) REFERENCES outcome (id)
)
 STRICT;

CREATE TABLE judgement (
	id INTEGER NOT NULL, 
	a TEXT NOT NULL, 
	b TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	note TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at TEXT NOT NULL, 
	probability REAL, 
	weights_version TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE mark (
	key_id INTEGER NOT NULL, 
	site_id INTEGER NOT NULL, 
	first_day INTEGER NOT NULL, 
	last_day INTEGER NOT NULL, 
	counts INTEGER NOT NULL, 
	PRIMARY KEY (key_id, site_id), 
	FOREIGN KEY(key_id) REFERENCES mark_key (id), 
	FOREIGN KEY(site_id) REFERENCES site (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE mark_key (
	id INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	grp TEXT NOT NULL, 
	sites INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT mark_key_once UNIQUE (rule, "key")
)
 STRICT;

CREATE TABLE observation (
	id INTEGER NOT NULL, 
	exchange_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	relation TEXT NOT NULL, 
	object_id INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	extractor TEXT NOT NULL, 
	extractor_version INTEGER NOT NULL, 
	first_seen TEXT NOT NULL, 
	last_seen TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT observation_once UNIQUE (exchange_id, subject_id, relation, object_id, detail), 
	FOREIGN KEY(exchange_id) REFERENCES exchange (id), 
	FOREIGN KEY(subject_id) REFERENCES selector (id), 
	FOREIGN KEY(object_id) REFERENCES selector (id)
)
 STRICT;

CREATE TABLE outcome (
	id INTEGER NOT NULL, 
	run_id TEXT NOT NULL, 
	source TEXT NOT NULL, 
	subject_kind TEXT NOT NULL, 
	subject_value TEXT NOT NULL, 
	result TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	parser_version INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	ended_at TEXT NOT NULL, 
	retry_at TEXT, 
	reused_id INTEGER, 
	record_digest TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT outcome_once_a_run UNIQUE (run_id, source, subject_kind, subject_value), 
	FOREIGN KEY(run_id) REFERENCES run (id), 
	FOREIGN KEY(reused_id) REFERENCES outcome (id)
)
 STRICT;

CREATE TABLE run (
	id TEXT NOT NULL, 
	target TEXT NOT NULL, 
	asked TEXT NOT NULL, 
	command TEXT NOT NULL, 
	contacts TEXT NOT NULL, 
	egress TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	versions TEXT NOT NULL, 
	state TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	ended_at TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT run_state CHECK (state in ('running','done','interrupted','failed'))
)
 STRICT;

CREATE TABLE selector (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT selector_once UNIQUE (kind, value)
)
 STRICT;

CREATE TABLE site (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	rules TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
)
 STRICT;

CREATE TABLE site_name (
	selector_id INTEGER NOT NULL, 
	site_id INTEGER NOT NULL, 
	PRIMARY KEY (selector_id), 
	FOREIGN KEY(selector_id) REFERENCES selector (id) ON DELETE CASCADE, 
	FOREIGN KEY(site_id) REFERENCES site (id)
)
 STRICT;

CREATE INDEX article_by_digest ON article (digest);

CREATE INDEX article_by_site ON article (site, published);

CREATE INDEX copy_by_original ON copy (original_id);

CREATE INDEX ix_article_exchange_id ON article (exchange_id);

CREATE INDEX ix_exchange_digest ON exchange (digest);

CREATE INDEX ix_outcome_run_id ON outcome (run_id);

CREATE INDEX ix_run_target ON run (target);

CREATE INDEX ix_site_name_site_id ON site_name (site_id);

CREATE INDEX judgement_by_pair ON judgement (a, b);

CREATE INDEX mark_by_site ON mark (site_id);

CREATE INDEX mark_key_shared ON mark_key (rule, grp, id, sites) WHERE sites > 1;

CREATE INDEX observation_by_object ON observation (object_id, relation);

CREATE INDEX observation_by_subject ON observation (subject_id, relation);

CREATE INDEX outcome_by_question ON outcome (source, subject_kind, subject_value, ended_at);

CREATE TRIGGER observation_came AFTER INSERT ON observation BEGIN INSERT INTO changed SELECT kind, value, 1 FROM selector WHERE id = new.subject_id ON CONFLICT DO UPDATE SET times = times + 1; END;

CREATE TRIGGER observation_moved AFTER UPDATE ON observation BEGIN INSERT INTO changed SELECT kind, value, 1 FROM selector WHERE id IN (old.subject_id, new.subject_id) ON CONFLICT DO UPDATE SET times = times + 1; END;

CREATE TRIGGER observation_went AFTER DELETE ON observation BEGIN INSERT INTO changed SELECT kind, value, 1 FROM selector WHERE id = old.subject_id ON CONFLICT DO UPDATE SET times = times + 1; END;

INSERT INTO alembic_version VALUES ('0003');
