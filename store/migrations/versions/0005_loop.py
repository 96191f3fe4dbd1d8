"""the unit's answer"""

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('case_', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reply', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('asked_until', sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f('ix_case__stage'), ['stage'])


def downgrade() -> None:
    with op.batch_alter_table('case_', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_case__stage'))
        batch_op.drop_column('asked_until')
        batch_op.drop_column('reply')
