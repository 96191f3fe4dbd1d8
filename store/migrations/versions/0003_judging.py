"""what the office says and decides, and what judges"""

import sqlalchemy as sa
from alembic import op



revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('column_office',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['target_id'], ['target.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('target_id', 'key')
    )
    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=True),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('scope', sa.String(), nullable=False),
    sa.Column('rule', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('aspect', sa.String(), nullable=False),
    sa.Column('page', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('proof', sa.String(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('undone_at', sa.DateTime(), nullable=True),
    sa.Column('undone_by', sa.String(), nullable=True),
    sa.Column('undone_why', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['case_.id'], ),
    sa.ForeignKeyConstraint(['target_id'], ['target.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_target_id'), ['target_id'], unique=False)
    with op.batch_alter_table('target', schema=None) as batch_op:
        batch_op.add_column(sa.Column('profile', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('register_confirmed_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('register_confirmed_by', sa.String(), nullable=True))
    with op.batch_alter_table('inspection', schema=None) as batch_op:
        batch_op.add_column(sa.Column('out', sa.String(), nullable=True))
    with op.batch_alter_table('reading', schema=None) as batch_op:
        batch_op.add_column(sa.Column('brief', sa.LargeBinary(), nullable=False, server_default=sa.text("''")))
    with op.batch_alter_table('judgement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('versions', sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
        batch_op.add_column(sa.Column('of_look', sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table('case_event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('silent', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('case_', schema=None) as batch_op:
        for name in ('aspect', 'proof', 'severity', 'confidence', 'title'):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('unit', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('due', sa.Date(), nullable=True))
        batch_op.drop_column('review')


def downgrade() -> None:
    with op.batch_alter_table('case_', schema=None) as batch_op:
        batch_op.add_column(sa.Column('review', sa.String(), nullable=True))
        for name in ('due', 'unit', 'title', 'confidence', 'severity', 'proof', 'aspect'):
            batch_op.drop_column(name)
    for table, names in (
        ('judgement', ('of_look', 'versions')),
        ('case_event', ('silent',)),
        ('reading', ('brief',)),
        ('inspection', ('out',)),
        ('target', ('register_confirmed_by', 'register_confirmed_on', 'profile')),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.drop_column(name)
    op.drop_table('decision')
    op.drop_table('column_office')
