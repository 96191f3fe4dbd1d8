"""the office's day: registry, accounts, probes, slots, deliveries"""

import sqlalchemy as sa
from alembic import op



revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('delivery',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('slot', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('message_id', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('next_at', sa.DateTime(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=True),
    sa.Column('refused', sa.JSON(), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('detail', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('document', 'recipient', 'slot', 'channel')
    )
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.create_index('ix_delivery_state_next', ['state', 'next_at'], unique=False)

    op.create_table('duty',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('slot', sa.String(), nullable=False),
    sa.Column('leader', sa.String(), nullable=False),
    sa.Column('officer', sa.String(), nullable=False),
    sa.Column('phone', sa.String(), nullable=False),
    sa.Column('read_by', sa.String(), nullable=False),
    sa.Column('confirmed_by', sa.String(), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('day', 'slot')
    )
    op.create_table('lock_',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('pid', sa.Integer(), nullable=True),
    sa.Column('heartbeat_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_table('account_look',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('adapter', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('posts', sa.Integer(), nullable=False),
    sa.Column('newest', sa.Date(), nullable=True),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('detail', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['target_id'], ['target.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('account_look', schema=None) as batch_op:
        batch_op.create_index('ix_account_look_target_at', ['target_id', 'at'], unique=False)

    op.create_table('post',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('first_seen', sa.Date(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['target_id'], ['target.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('target_id', 'key')
    )
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.create_index('ix_post_target_day', ['target_id', 'day'], unique=False)

    op.create_table('probe',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=False),
    sa.Column('slot_key', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('status', sa.Integer(), nullable=True),
    sa.Column('seconds', sa.Float(), nullable=False),
    sa.Column('ok', sa.Boolean(), nullable=True),
    sa.Column('excuse', sa.String(), nullable=False),
    sa.Column('detail', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['target_id'], ['target.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('probe', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_probe_slot_key'), ['slot_key'], unique=False)
        batch_op.create_index('ix_probe_target_at', ['target_id', 'at'], unique=False)

    op.create_table('slot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=True),
    sa.Column('planned_at', sa.DateTime(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('pid', sa.Integer(), nullable=True),
    sa.Column('heartbeat_at', sa.DateTime(), nullable=True),
    sa.Column('started_at', sa.DateTime(), nullable=False),
    sa.Column('finished_at', sa.DateTime(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('plan', sa.String(), nullable=False),
    sa.Column('detail', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['target_id'], ['target.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('key')
    )
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.create_index('ix_slot_planned', ['kind', 'planned_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_slot_target_id'), ['target_id'], unique=False)

    with op.batch_alter_table('case_', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stage', sa.String(), nullable=False, server_default=sa.text("'open'")))
        batch_op.add_column(sa.Column('stage_at', sa.DateTime(), nullable=True))

    with op.batch_alter_table('target', schema=None) as batch_op:
        batch_op.add_column(sa.Column('registered', sa.Boolean(), nullable=False, server_default=sa.text('0')))
        batch_op.add_column(sa.Column('parent_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('filed', sa.String(), nullable=False, server_default=sa.text("'normal'")))
        batch_op.add_column(sa.Column('filed_since', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('filed_until', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('supervisor', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('person', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('email', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('phone', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('labels', sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
        batch_op.add_column(sa.Column('platform', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('handle', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('use', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('adapter', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('expects', sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
        batch_op.add_column(sa.Column('extra', sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
        batch_op.create_foreign_key('fk_target_parent', 'target', ['parent_id'], ['id'])



def downgrade() -> None:
    with op.batch_alter_table('target', schema=None) as batch_op:
        batch_op.drop_constraint('fk_target_parent', type_='foreignkey')
        batch_op.drop_column('extra')
        batch_op.drop_column('expects')
        batch_op.drop_column('adapter')
        batch_op.drop_column('use')
        batch_op.drop_column('handle')
        batch_op.drop_column('platform')
        batch_op.drop_column('labels')
        batch_op.drop_column('phone')
        batch_op.drop_column('email')
        batch_op.drop_column('person')
        batch_op.drop_column('supervisor')
        batch_op.drop_column('filed_until')
        batch_op.drop_column('filed_since')
        batch_op.drop_column('filed')
        batch_op.drop_column('parent_id')
        batch_op.drop_column('registered')

    with op.batch_alter_table('case_', schema=None) as batch_op:
        batch_op.drop_column('stage_at')
        batch_op.drop_column('stage')

    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_slot_target_id'))
        batch_op.drop_index('ix_slot_planned')

    op.drop_table('slot')
    with op.batch_alter_table('probe', schema=None) as batch_op:
        batch_op.drop_index('ix_probe_target_at')
        batch_op.drop_index(batch_op.f('ix_probe_slot_key'))

    op.drop_table('probe')
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.drop_index('ix_post_target_day')

    op.drop_table('post')
    with op.batch_alter_table('account_look', schema=None) as batch_op:
        batch_op.drop_index('ix_account_look_target_at')

    op.drop_table('account_look')
    op.drop_table('lock_')
    op.drop_table('duty')
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_index('ix_delivery_state_next')

    op.drop_table('delivery')
