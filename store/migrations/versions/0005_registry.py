"""the list of targets as the office keeps it"""

import sqlalchemy as sa
from alembic import op



revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('registry_sheet',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('above', sa.JSON(), nullable=False),
    sa.Column('headings', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('registry_row',
    sa.Column('target_id', sa.Integer(), nullable=False),
    sa.Column('sheet_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('folder', sa.String(), nullable=False),
    sa.Column('cells', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['sheet_id'], ['registry_sheet.id'], ),
    sa.ForeignKeyConstraint(['target_id'], ['target.id'], ),
    sa.PrimaryKeyConstraint('target_id')
    )
    with op.batch_alter_table('registry_row', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_registry_row_sheet_id'), ['sheet_id'], unique=False)

    with op.batch_alter_table('target', schema=None) as batch_op:
        batch_op.add_column(sa.Column('pack', sa.String(), nullable=True))

    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.create_index('ix_slot_state', ['state', 'finished_at'], unique=False)

    with op.batch_alter_table('case_', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reply', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('asked_until', sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f('ix_case__stage'), ['stage'])

    with op.batch_alter_table('account_look', schema=None) as batch_op:
        batch_op.add_column(sa.Column('undated', sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    with op.batch_alter_table('account_look', schema=None) as batch_op:
        batch_op.drop_column('undated')

    with op.batch_alter_table('case_', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case__stage'))
        batch_op.drop_column('asked_until')
        batch_op.drop_column('reply')

    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.drop_index('ix_slot_state')

    with op.batch_alter_table('target', schema=None) as batch_op:
        batch_op.drop_column('pack')

    op.drop_table('registry_row')
    op.drop_table('registry_sheet')
